package org.parley.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.it.support.Answer;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** What src/docs/operations.md has operators type does what it says. */
class OperationsGuideIT {

    private static final Pattern PUT_SETTINGS =
            Pattern.compile("-X PUT .*?/api/v1/settings \\\\\\s+-d '(\\{.*?})'", Pattern.DOTALL);

    @Test
    @DisplayName("The settings are taken as they stand there, and each is explained")
    void theSettingsAreTaken() throws IOException {
        Matcher sent = PUT_SETTINGS.matcher(guide());
        assertThat(sent.find()).isTrue();
        Staff admin = Staff.signedIn(TheParley.shared().baseUrl(), "admin");
        String before = admin.get("/settings").body();

        Answer answer = admin.call("PUT", "/settings", sent.group(1));
        admin.call("PUT", "/settings", before);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().size()).isPositive();
        for (String field : (Iterable<String>) answer.json()::fieldNames) {
            assertThat(guide()).contains("| `" + field + "` |");
        }
    }

    @Test
    @DisplayName(
            "The provisioned server starts with the heap that stands there, more where the environment says so, and may speak IPv6")
    void theServerStartsWithTheHeapThatStandsThere() throws IOException {
        assertThat(guide()).contains("`-Xms64m -Xmx768m`").contains("`JBOSS_JAVA_SIZING='-Xms64m -Xmx2g'`");

        assertThat(options("")).contains("-Xms64m -Xmx768m").doesNotContain("preferIPv4Stack");
        assertThat(options("-Xms64m -Xmx2g")).contains("-Xms64m -Xmx2g").doesNotContain("-Xmx768m");
    }

    /** What bin/standalone.sh makes of its configuration. */
    private static String options(String sizing) throws IOException {
        Path configuration = TheParley.config("guide").serverHome().resolve("bin/standalone.conf");
        ProcessBuilder shell =
                new ProcessBuilder("sh", "-c", ". \"$0\"; echo \"$JAVA_OPTS\"", configuration.toString());
        shell.environment().remove("JAVA_OPTS");
        shell.environment().put("JBOSS_JAVA_SIZING", sizing);
        Process process = shell.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String guide() throws IOException {
        return Files.readString(Path.of("../docs/operations.md"));
    }
}
