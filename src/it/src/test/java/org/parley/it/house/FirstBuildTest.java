package org.parley.it.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What only a machine that has never built Parley would notice. */
class FirstBuildTest {

    private static final Path HOME = Path.of("../..");

    /**
     * Provisioning needs two jars that the server's configuration lays into the local repository; a repository that has
     * them already hides it when that module is left out.
     */
    @Test
    @DisplayName("The run command builds the server with what it needs, the server's configuration among it")
    void theServerIsNeverBuiltWithoutItsConfiguration() throws IOException {
        assertThat(Files.readString(HOME.resolve("src/run/start"))).containsPattern("mvn .*-pl ear\\b.* -am ");
        assertThat(Files.readString(HOME.resolve("ear/pom.xml")))
                .containsPattern("<dependency>(?s:(?!</dependency>).)*<artifactId>parley-wildfly-config</artifactId>");
    }
}
