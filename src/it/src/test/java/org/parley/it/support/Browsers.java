package org.parley.it.support;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real Chromium for the tests: the one {@code PARLEY_BROWSER} names, else one in the usual places, else on Debian as
 * root one from apt, else the one Playwright downloads by itself.
 */
public final class Browsers {

    private static final List<String> USUAL_PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");

    /** Without these a closed network makes Chromium knock on it all the time, and it plays a graphics card on the processor. */
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");

    /** To close by itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** For what a page is expected to show. */
    private static final double WAIT_MILLIS = 20_000;

    private static Playwright playwright;
    private static Browser browser;

    private Browsers() {}

    /** The shared browser; each test opens contexts of its own. */
    public static synchronized Browser shared() {
        if (browser == null) {
            // what has to happen within a second says so; all else may take what a busy machine takes
            PlaywrightAssertions.setDefaultAssertionTimeout(WAIT_MILLIS);
            Optional<Path> chromium = installed().or(Browsers::fromApt);
            Playwright.CreateOptions create = new Playwright.CreateOptions();
            if (chromium.isPresent()) {
                create.setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
            }
            playwright = Playwright.create(create);
            BrowserType.LaunchOptions launch = new BrowserType.LaunchOptions().setArgs(ARGUMENTS);
            chromium.ifPresent(launch::setExecutablePath);
            browser = playwright.chromium().launch(launch);
            Runtime.getRuntime().addShutdownHook(new Thread(Browsers::close));
        }
        return browser;
    }

    /**
     * Ends within seconds, whatever the browser does: its driver holds this process's error output, and while anybody holds that,
     * the build waits for more of it.
     */
    private static void close() {
        Thread closing = new Thread(playwright::close);
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ProcessHandle.current().children().filter(Browsers::isDriver).forEach(driver -> {
            driver.descendants().forEach(ProcessHandle::destroyForcibly);
            driver.destroyForcibly();
        });
    }

    private static boolean isDriver(ProcessHandle process) {
        return process.info().command().map(command -> command.endsWith("node")).orElse(false);
    }

    private static Optional<Path> installed() {
        return chosen(System.getenv("PARLEY_BROWSER"))
                .or(() -> USUAL_PLACES.stream()
                        .map(Path::of)
                        .filter(Browsers::isProgram)
                        .findFirst());
    }

    /**
     * The browser somebody named; none where nobody did.
     *
     * @throws IllegalStateException when there is no program of this name: another browser would not be what was asked for
     */
    static Optional<Path> chosen(String named) {
        if (named == null || named.isBlank()) {
            return Optional.empty();
        }
        if (!isProgram(Path.of(named))) {
            throw new IllegalStateException("PARLEY_BROWSER names no program: " + named);
        }
        return Optional.of(Path.of(named));
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static Optional<Path> fromApt() {
        boolean debian =
                Files.isExecutable(Path.of("/usr/bin/apt-get")) && "root".equals(System.getProperty("user.name"));
        if (!debian) {
            return Optional.empty();
        }
        // the other JVM of the build may want one too
        try (FileChannel file = FileChannel.open(
                        Path.of(System.getProperty("java.io.tmpdir"), "parley-apt.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            return installed().or(Browsers::install);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> install() {
        run("apt-get", "update", "-qq");
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", "chromium");
        return installed();
    }

    private static void run(String... command) {
        ProcessBuilder process = new ProcessBuilder(command).inheritIO();
        process.environment().put("DEBIAN_FRONTEND", "noninteractive");
        try {
            if (process.start().waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
