package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Customer;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** Files as people attach and read them: chosen, dropped, pasted, called off, tried again, downloaded, on both sides. */
class AttachFilesIT {

    private static final String UPLOADS = "**/api/v1/chats/*/files";

    private static final String TRANSFER = """
            ({ name, text, beside }) => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([text], name));
              if (beside) transfer.setData('text/plain', beside);
              return transfer;
            }""";

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();
    private final String customer = People.named("Olga Sand");
    private final byte[] note = "Invoice no. 7".getBytes(StandardCharsets.UTF_8);
    private Staff anna;

    @BeforeEach
    void nobodyWaits() {
        Ground.cleared(server, "anna");
        anna = Staff.signedIn(server, "anna");
    }

    @Test
    @DisplayName("S7.3 An agent chooses a file, sees it come up, sends it; the customer downloads the same bytes")
    void aFileGoesFromTheAgentToTheCustomer() {
        Widget widget = Widget.demo(server, people.browser());
        widget.starts(customer, "Could you send me the invoice?");
        Desk desk = joined(widget.chat());

        desk.hook("file-input").setInputFiles(payload("invoice.txt", note));
        assertThat(desk.hook("file-chip")).hasAttribute("data-state", "done");
        desk.says("Here it is.");

        assertThat(desk.hook("files")).isHidden();
        assertThat(desk.bubble("Here it is.")).hasAttribute("data-state", "sent");
        assertThat(desk.bubble("Here it is.").locator("[data-test=attachment]")).containsText("invoice.txt");
        Locator chip = widget.hook("attachment");
        assertThat(chip).containsText("invoice.txt");
        Download download = widget.page().waitForDownload(chip::click);
        Assertions.assertThat(download.suggestedFilename()).isEqualTo("invoice.txt");
        Assertions.assertThat(bytes(download)).isEqualTo(note);
        desk.watch().heardNothing();
        widget.watch().heardNothing();
    }

    @Test
    @DisplayName("S7.3 A customer chooses, drops and pastes files; the agent downloads the same bytes")
    void filesGoFromTheCustomerToTheAgent() {
        Widget widget = Widget.demo(server, people.browser());
        widget.hook("launcher").click();
        widget.hook("name").fill(customer);
        assertThat(widget.hook("attach")).isHidden();
        widget.says("Something is wrong with my bill.");
        Desk desk = joined(widget.chat());

        widget.hook("file-input").setInputFiles(payload("chosen.txt", note));
        drop(widget.page(), widget.hook("panel"), "dropped.txt");
        paste(widget.page(), widget.hook("composer"), "pasted.txt", null);
        assertThat(widget.hook("file-chip")).hasCount(3);
        assertThat(widget.page().locator("parley-chat [data-test=file-chip][data-state=done]"))
                .hasCount(3);
        widget.hook("send").click();

        assertThat(widget.hook("file-chip")).hasCount(0);
        assertThat(widget.transcript().locator("[data-test=attachment]")).hasText(new java.util.regex.Pattern[] {
            java.util.regex.Pattern.compile("chosen"),
            java.util.regex.Pattern.compile("dropped"),
            java.util.regex.Pattern.compile("pasted")
        });
        Locator chips = desk.hook("attachment");
        assertThat(chips).hasCount(3);
        assertThat(desk.row("mine", widget.chat()).locator(".row-last")).hasText("chosen.txt, dropped.txt, pasted.txt");
        Download download = desk.page().waitForDownload(() -> chips.first().click());
        Assertions.assertThat(download.suggestedFilename()).isEqualTo("chosen.txt");
        Assertions.assertThat(bytes(download)).isEqualTo(note);
        desk.watch().heardNothing();
        widget.watch().heardNothing();
    }

    @Test
    @DisplayName("Dropped on the chat, pasted into the field: both are taken; text with a picture beside it stays text")
    void theDeskTakesWhatIsDroppedAndPasted() {
        Desk desk = joined(Customer.starts(server, 1, customer, "Hello.").chat());

        drop(desk.page(), desk.transcript(), "dropped.txt");
        paste(desk.page(), desk.message(), "pasted.txt", null);
        assertThat(desk.hook("file-chip")).hasCount(2);
        paste(desk.page(), desk.message(), "cells.png", "a cell");
        assertThat(desk.hook("file-chip")).hasCount(2);
        assertThat(desk.page().locator("[data-test=file-chip][data-state=done]"))
                .hasCount(2);
        desk.message().press("Enter");

        assertThat(desk.hook("attachment")).hasCount(2);
        assertThat(desk.hook("drop")).isHidden();
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("Send waits until all files are up; one can be called off, and its upload ends")
    void sendWaitsAndAnUploadCanBeCalledOff() {
        Desk desk = joined(Customer.starts(server, 1, customer, "Hello.").chat());
        List<Route> held = new CopyOnWriteArrayList<>();
        List<String> failed = new CopyOnWriteArrayList<>();
        desk.page().route(UPLOADS, held::add);
        desk.page().onRequestFailed(request -> failed.add(request.url()));

        desk.hook("file-input").setInputFiles(payload("slow.txt", note));
        desk.message().fill("Here.");
        assertThat(desk.hook("file-chip")).hasAttribute("data-state", "sending");
        assertThat(desk.hook("file-chip").locator("progress")).isVisible();
        assertThat(desk.hook("send")).isDisabled();
        desk.message().press("Enter");
        assertThat(desk.message()).hasValue("Here.");

        desk.hook("file-remove").click();
        assertThat(desk.hook("file-chip")).hasCount(0);
        assertThat(desk.hook("send")).isEnabled();
        desk.page().waitForCondition(() -> !failed.isEmpty());
        desk.message().press("Enter");
        assertThat(desk.bubble("Here.")).hasAttribute("data-state", "sent");
        assertThat(desk.hook("attachment")).hasCount(0);
    }

    @Test
    @DisplayName("A file that failed says why, holds Send back, and can be tried again")
    void aFailedFileCanBeTriedAgain() {
        Desk desk = joined(Customer.starts(server, 1, customer, "Hello.").chat());
        AtomicInteger calls = new AtomicInteger();
        desk.page().route(UPLOADS, route -> {
            if (calls.getAndIncrement() == 0) {
                route.abort();
            } else {
                route.resume();
            }
        });

        desk.hook("file-input").setInputFiles(payload("note.txt", note));
        assertThat(desk.hook("file-chip")).hasAttribute("data-state", "failed");
        assertThat(desk.hook("file-chip")).containsText("The server did not answer.");
        assertThat(desk.hook("send")).isDisabled();
        desk.hook("file-retry").click();
        assertThat(desk.hook("file-chip")).hasAttribute("data-state", "done");
        desk.hook("send").click();

        assertThat(desk.hook("attachment")).containsText("note.txt");
    }

    @Test
    @DisplayName(
            "S7.3 What is refused is said at the chip: by the page before it is sent, by the server after it looked")
    void refusalsAreSaidAtTheChip() {
        Desk desk = joined(Customer.starts(server, 1, customer, "Hello.").chat());
        desk.hook("file-input").setInputFiles(new FilePayload[] {
            payload("program.exe", note),
            payload("empty.txt", new byte[0]),
            payload("page.png", "<html></html>".getBytes(StandardCharsets.UTF_8))
        });

        Locator chips = desk.hook("file-chip");
        assertThat(chips.nth(0)).containsText("Files of this kind are not taken.");
        assertThat(chips.nth(1)).containsText("This file is empty.");
        assertThat(chips.nth(2)).containsText("What is inside this file is not what “.png” says.");
        assertThat(desk.hook("file-retry")).hasCount(0);

        Widget widget = Widget.demo(server, people.browser());
        widget.starts(People.named("Pia"), "Hello.");
        widget.chat();
        widget.hook("file-input").setInputFiles(new FilePayload[] {
            payload("program.exe", note), payload("page.png", "<html>".getBytes(StandardCharsets.UTF_8))
        });
        assertThat(widget.hook("file-chip").nth(0)).containsText("Files of this kind are not taken");
        assertThat(widget.hook("file-chip").nth(1)).containsText("What is inside this file");
        widget.hook("file-remove").first().click();
        assertThat(widget.hook("file-chip")).hasCount(1);
    }

    @Test
    @DisplayName("Five files a message, and chips stay with their chat and mode")
    void chipsBelongToTheirChat() {
        String first = Customer.starts(server, 1, customer, "Hello.").chat();
        String second =
                Customer.starts(server, 1, People.named("Rita"), "Hello too.").chat();
        anna.join(second);
        Desk desk = joined(first);

        desk.hook("file-input")
                .setInputFiles(IntStream.range(0, 6)
                        .mapToObj(i -> payload(i + ".txt", note))
                        .toArray(FilePayload[]::new));
        assertThat(desk.hook("file-chip")).hasCount(5);
        assertThat(desk.hook("toast")).containsText("At most 5 files");
        desk.turnsTo("Comment");
        assertThat(desk.hook("file-chip")).hasCount(0);
        desk.turnsTo("Message");
        assertThat(desk.hook("file-chip")).hasCount(5);
        desk.opens("mine", second);
        assertThat(desk.bubble("Hello too.")).isVisible();
        assertThat(desk.hook("file-chip")).hasCount(0);
        desk.opens("mine", first);
        assertThat(desk.hook("file-chip")).hasCount(5);
    }

    @Test
    @DisplayName("A picture shows a preview made anew; a broken one is a chip like any other")
    void picturesHavePreviews() {
        Customer visitor = Customer.starts(server, 1, customer, "Hello.");
        String picture = visitor.uploads("photo.png", png()).text("file");
        byte[] broken = java.util.Arrays.copyOf(png(), 60);
        visitor.shows("", picture, visitor.uploads("broken.png", broken).text("file"));

        Desk desk = joined(visitor.chat());

        Locator image = desk.hook("preview").locator("img");
        assertThat(image).isVisible();
        desk.page().waitForCondition(() -> (boolean) image.evaluate("image => image.naturalWidth === 480"));
        assertThat(desk.hook("preview")).hasCount(1);
        assertThat(desk.hook("attachment")).hasCount(2);
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("S7.1 A comment's file stands in the agent's transcript and in no byte of the customer's page")
    void aCommentsFileStaysInside() {
        String marker = "marker-" + UUID.randomUUID();
        BrowserContext browser = people.browser();
        List<String> heard = new CopyOnWriteArrayList<>();
        browser.onResponse(response -> heard.add(response.url() + " " + response.headers()));
        Widget widget = Widget.demo(server, browser);
        widget.page().onWebSocket(socket -> socket.onFrameReceived(frame -> heard.add(frame.text())));
        widget.starts(customer, "Hello.");
        Desk desk = joined(widget.chat());

        desk.turnsTo("Comment");
        desk.hook("file-input").setInputFiles(payload(marker + ".txt", note));
        assertThat(desk.hook("file-chip")).hasAttribute("data-state", "done");
        desk.says(marker);
        Locator comment = desk.commentBubble(marker);
        assertThat(comment).hasAttribute("data-state", "sent");
        desk.turnsTo("Message");
        desk.says("One moment.");

        assertThat(comment.locator("[data-test=attachment]")).containsText(marker);
        Download download = desk.page()
                .waitForDownload(() -> comment.locator("[data-test=attachment]").click());
        Assertions.assertThat(bytes(download)).isEqualTo(note);
        assertThat(widget.bubble("One moment.")).isVisible();
        Assertions.assertThat(String.join("\n", heard)).doesNotContain(marker);
        Assertions.assertThat(widget.page().content()).doesNotContain(marker);
    }

    private Desk joined(String chat) {
        Assertions.assertThat(anna.join(chat).status()).isEqualTo(200);
        Desk desk = Desk.signedIn(server, people.browser(), "anna");
        desk.opens("mine", chat);
        assertThat(desk.hook("composer")).isVisible();
        return desk;
    }

    private static FilePayload payload(String name, byte[] content) {
        return new FilePayload(name, "", content);
    }

    private static void drop(Page page, Locator place, String name) {
        place.dispatchEvent("dragenter", Map.of("dataTransfer", transfer(page, name, null)));
        place.dispatchEvent("drop", Map.of("dataTransfer", transfer(page, name, null)));
    }

    private static void paste(Page page, Locator field, String name, String beside) {
        JSHandle transfer = transfer(page, name, beside);
        field.evaluate(
                "(field, transfer) => field.dispatchEvent(new ClipboardEvent('paste',"
                        + " { clipboardData: transfer, bubbles: true, cancelable: true, composed: true }))",
                transfer);
    }

    private static JSHandle transfer(Page page, String name, String beside) {
        return page.evaluateHandle(
                TRANSFER,
                beside == null
                        ? Map.of("name", name, "text", "words")
                        : Map.of("name", name, "text", "words", "beside", beside));
    }

    private static byte[] bytes(Download download) {
        try {
            return Files.readAllBytes(download.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] png() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(1_200, 800, BufferedImage.TYPE_INT_RGB), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
