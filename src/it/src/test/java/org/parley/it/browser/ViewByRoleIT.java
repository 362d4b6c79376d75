package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.it.support.Customer;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** What each role sees and may do, as far as it exists; what it does not see is refused when it is called directly. */
class ViewByRoleIT {

    private static final List<String> TABS = List.of("In queue", "Active", "Archive", "Prompters");
    private static final List<String> TABS_OF_SUPERVISORS = List.of("Queue", "Mine", "Active", "Archive", "Prompters");

    /**
     * One line of the table.
     *
     * @param groups whose queues and archives are seen
     * @param othersTalk how an open chat of another agent in the first group is met
     * @param figures names of the groups in the statistics; empty when there is no such table
     * @param settings the answer to reading the settings
     */
    private record View(String login, List<Integer> groups, OthersTalk othersTalk, List<String> figures, int settings) {

        @Override
        public String toString() {
            return login;
        }
    }

    private enum OthersTalk {
        HIDDEN,
        READ_ONLY
    }

    static Stream<View> views() {
        return Stream.of(
                new View("anna", List.of(1, 2), OthersTalk.HIDDEN, List.of(), 403),
                new View("felix", List.of(3), OthersTalk.HIDDEN, List.of(), 403),
                new View("sofia", List.of(1, 2), OthersTalk.READ_ONLY, List.of("Cards and payments", "Accounts"), 403),
                new View(
                        "admin",
                        List.of(1, 2, 3),
                        OthersTalk.READ_ONLY,
                        List.of("Cards and payments", "Accounts", "Travel and bookings"),
                        200));
    }

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();

    /** In each group one who waits and one closed chat; in the first also one that Boris answers. */
    private final Map<Integer, String> waiting = new TreeMap<>();

    private final Map<Integer, String> closed = new TreeMap<>();
    private String talkOfBoris;

    @BeforeEach
    void aChatOfEachKindInEachGroup() {
        Ground.cleared(server, "anna", "boris", "dmitri", "felix", "sofia");
        Map<Integer, Staff> answering = Map.of(
                1, Staff.signedIn(server, "boris"),
                2, Staff.signedIn(server, "dmitri"),
                3, Staff.signedIn(server, "felix"));
        answering.forEach((group, staff) -> {
            waiting.put(group, start(group, "Waits in " + group));
            closed.put(group, start(group, "Closed in " + group));
            staff.join(closed.get(group));
            staff.says(closed.get(group), "Done.");
            staff.close(closed.get(group));
        });
        talkOfBoris = start(1, "Talks with Boris");
        answering.get(1).join(talkOfBoris);
    }

    @ParameterizedTest
    @MethodSource("views")
    @DisplayName("S1.1 S2.1 what exists so far: tabs, rows and buttons of each role; hidden actions are refused")
    void eachRoleSeesItsOwnView(View view) {
        Desk desk = Desk.signedIn(server, people.browser(), view.login());
        Staff staff = Staff.signedIn(server, view.login());

        boolean supervising = view.othersTalk() == OthersTalk.READ_ONLY;
        List<String> expected = supervising ? TABS_OF_SUPERVISORS : TABS;
        // those of the sidebar come when the prompters are read
        assertThat(desk.page().getByRole(AriaRole.TAB)).hasCount(expected.size());
        Assertions.assertThat(tabs(desk)).isEqualTo(expected);
        assertThat(desk.hook("nothing-open")).isVisible();
        assertThat(desk.hook("composer")).isHidden();
        seesTheQueueOf(view, desk, staff);
        seesTheArchiveOf(view, desk);
        holdsNothingOfOthers(view, desk);
        meetsTheTalkOfBoris(view, desk, staff);
        joinsAndCloses(view, desk);
        Assertions.assertThat(staff.get("/settings").status()).isEqualTo(view.settings());
        desk.watch().heardNothing();
    }

    @ParameterizedTest
    @MethodSource("views")
    @DisplayName("S2.1 S6 what exists so far: agents see their own day, supervisors their groups, administrators all")
    void eachRoleSeesItsOwnStatistics(View view) {
        Desk desk = Desk.signedIn(server, people.browser(), view.login());
        String name = Staff.signedIn(server, view.login()).get("/session").text("name");
        boolean supervising = !view.figures().isEmpty();

        desk.open("/desk/statistics.xhtml?from=2001-01-01&to=2001-01-31");
        if (supervising) {
            assertThat(desk.hook("empty")).isVisible();
        } else {
            assertThat(desk.page().getByText("Your closed chats of today.")).isVisible();
        }
        desk.open("/desk/statistics.xhtml");

        assertThat(desk.page().getByLabel("From")).hasCount(supervising ? 1 : 0);
        assertThat(desk.hook("show")).hasCount(supervising ? 1 : 0);
        assertThat(desk.hook("export-csv")).hasCount(supervising ? 1 : 0);
        assertThat(desk.hook("export-xlsx")).hasCount(supervising ? 1 : 0);
        // other tests make groups of their own on the same server
        Assertions.assertThat(firstColumn(desk.page(), "Groups"))
                .filteredOn(group -> !group.matches("Group \\d+"))
                .isEqualTo(view.figures());
        List<String> agents = firstColumn(desk.page(), "Agents");
        if (supervising) {
            Assertions.assertThat(agents).contains("Boris Novak", "Dmitri Orlov");
            Assertions.assertThat(agents.contains("Felix Brandt"))
                    .isEqualTo(view.groups().contains(3));
        } else {
            Assertions.assertThat(agents).isSubsetOf(name);
        }
        desk.watch().heardNothing();
    }

    /** Neither rows nor anything else of the page's source names a chat of a group that is not one's own. */
    private void holdsNothingOfOthers(View view, Desk desk) {
        String source = desk.page().content();
        for (Map<Integer, String> chats : List.of(waiting, closed)) {
            chats.forEach((group, chat) -> Assertions.assertThat(source.contains(chat))
                    .as("group " + group)
                    .isEqualTo(view.groups().contains(group)));
        }
    }

    private void seesTheQueueOf(View view, Desk desk, Staff staff) {
        desk.tab("queue").click();
        waiting.forEach((group, chat) -> {
            boolean seen = view.groups().contains(group);
            assertThat(desk.row("queue", chat)).hasCount(seen ? 1 : 0);
            if (!seen) {
                isHiddenFrom(staff, chat);
                Assertions.assertThat(staff.join(chat).code()).isEqualTo("NOT_FOUND");
                desk.open("/desk/chats.xhtml#chat=" + chat);
                desk.page().reload();
                assertThat(desk.bar()).hasText("This chat is no longer in your view.");
                hasNoButtons(desk);
            }
        });
        Assertions.assertThat(staff.list("queue")).containsExactlyInAnyOrderElementsOf(visible(view, waiting));
    }

    private void seesTheArchiveOf(View view, Desk desk) {
        desk.tab("archive").click();
        closed.forEach((group, chat) -> {
            boolean seen = view.groups().contains(group);
            if (seen) {
                desk.row("archive", chat).locator(".row-open").click();
                assertThat(desk.bar()).containsText("Closed by");
                hasNoButtons(desk);
            } else {
                assertThat(desk.row("archive", chat)).hasCount(0);
            }
        });
    }

    /** Agents do not see it at all; who supervises may read along, and neither join nor answer it. */
    private void meetsTheTalkOfBoris(View view, Desk desk, Staff staff) {
        assertThat(desk.row("mine", talkOfBoris)).hasCount(0);
        desk.open("/desk/chats.xhtml#chat=" + talkOfBoris);
        desk.page().reload();
        // who saw it wait is told who was faster; to everybody else it never was there
        String join = view.groups().contains(1) ? "ALREADY_JOINED" : "NOT_FOUND";
        Assertions.assertThat(staff.join(talkOfBoris).code()).isEqualTo(join);
        if (view.othersTalk() == OthersTalk.HIDDEN) {
            assertThat(desk.bar()).hasText("This chat is no longer in your view.");
            isHiddenFrom(staff, talkOfBoris);
            hasNoButtons(desk);
        } else {
            assertThat(desk.bar()).hasText("Boris Novak is answering this chat. You can read along.");
            Assertions.assertThat(staff.says(talkOfBoris, "Not mine.").status()).isEqualTo(403);
            assertThat(desk.hook("join")).isHidden();
            assertThat(desk.hook("close")).isHidden();
            mayOnlyComment(desk);
        }
    }

    private void joinsAndCloses(View view, Desk desk) {
        String chat = waiting.get(view.groups().get(0));
        desk.opens("queue", chat);
        assertThat(desk.hook("join")).isVisible();
        assertThat(desk.hook("close")).isHidden();
        if (view.othersTalk() == OthersTalk.HIDDEN) {
            assertThat(desk.hook("composer")).isHidden();
        } else {
            mayOnlyComment(desk);
        }

        desk.hook("join").click();
        assertThat(desk.hook("composer")).hasAttribute("data-mode", "message");
        assertThat(desk.hook("close")).isVisible();
        assertThat(desk.hook("join")).isHidden();

        desk.closesTheChat();
        assertThat(desk.bar()).containsText("Closed by");
        hasNoButtons(desk);
    }

    private static void mayOnlyComment(Desk desk) {
        assertThat(desk.hook("composer")).hasAttribute("data-mode", "comment");
        assertThat(desk.hook("mode")).isHidden();
        assertThat(desk.hook("send")).hasText("Add comment");
    }

    private static void hasNoButtons(Desk desk) {
        assertThat(desk.hook("join")).isHidden();
        assertThat(desk.hook("close")).isHidden();
        assertThat(desk.hook("composer")).isHidden();
    }

    /** Every call answers as if the chat did not exist. */
    private static void isHiddenFrom(Staff staff, String chat) {
        Assertions.assertThat(List.of(
                        staff.get("/chats/" + chat),
                        staff.get("/chats/" + chat + "/transcript"),
                        staff.says(chat, "Not mine."),
                        staff.comments(chat, "Not mine."),
                        staff.forward(chat, 1),
                        staff.close(chat)))
                .allSatisfy(answer -> Assertions.assertThat(answer.status()).isEqualTo(404))
                .allSatisfy(answer -> Assertions.assertThat(answer.code()).isEqualTo("NOT_FOUND"));
    }

    private static List<String> visible(View view, Map<Integer, String> chats) {
        List<String> visible = new ArrayList<>();
        view.groups().forEach(group -> visible.add(chats.get(group)));
        return visible;
    }

    /** The words of the tabs without their counts. */
    private static List<String> tabs(Desk desk) {
        return desk.page().getByRole(AriaRole.TAB).allTextContents().stream()
                .map(text -> text.replaceAll("\\d+$", ""))
                .toList();
    }

    /** The first cells of a table of the statistics; empty when there is none. */
    private static List<String> firstColumn(Page page, String title) {
        Locator card = page.locator(".card")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions().setName(title).setExact(true))));
        return card.locator("tbody tr td:first-child").allInnerTexts();
    }

    private String start(int group, String name) {
        return Customer.starts(server, group, People.named(name), "Hello.").chat();
    }
}
