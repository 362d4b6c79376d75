package org.parley.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.it.support.Answer;
import org.parley.it.support.Http;
import org.parley.it.support.TheParley;
import org.parley.run.ParleyServer;
import org.parley.run.PostgresServer;

/** Health says what is up and what is not, and only what a restart would mend calls for one. */
class HealthIT {

    private static final Duration BACK = Duration.ofSeconds(60);

    /** Shared with whoever breaks servers; each test leaves it whole. */
    private final ParleyServer parley = TheParley.running("restart", TheParley.config("restart"));

    @Test
    @DisplayName("All is well: each part is named and up")
    void allIsWell() {
        assertThat(told("live")).containsEntry("parley", "UP").containsEntry("", "200");
        assertThat(told("started")).containsEntry("parley-migrations", "UP").containsEntry("", "200");
        assertThat(told("ready"))
                .containsEntry("parley-database", "UP")
                .containsEntry("parley-broker", "UP")
                .containsEntry("", "200");
    }

    @Test
    @DisplayName("The database is away: not ready, and that it is the database; yet alive, and ready again by itself")
    void theDatabaseIsAway() throws IOException {
        parley.database().close();
        try {
            assertThat(told("ready"))
                    .containsEntry("parley-database", "DOWN")
                    .containsEntry("parley-broker", "UP")
                    .containsEntry("", "503");
            assertThat(told("live")).containsEntry("parley", "UP").containsEntry("", "200");
        } finally {
            parley.database().restart();
        }

        await().atMost(BACK).untilAsserted(() -> assertThat(told("ready")).containsEntry("", "200"));
    }

    @Test
    @DisplayName("A migration that failed is told")
    void aMigrationFailed() throws SQLException {
        mark(false);
        try {
            assertThat(told("started"))
                    .containsEntry("parley-migrations", "DOWN")
                    .containsEntry("", "503");
        } finally {
            mark(true);
        }
        assertThat(told("started")).containsEntry("parley-migrations", "UP").containsEntry("", "200");
    }

    /** The newest migration succeeded, or did not. */
    private void mark(boolean success) throws SQLException {
        try (Connection owner = DriverManager.getConnection(
                parley.database().url(), PostgresServer.OWNER, parley.database().password())) {
            owner.createStatement()
                    .execute("update flyway_schema_history set success = " + success
                            + " where installed_rank = (select max(installed_rank) from flyway_schema_history)");
        }
    }

    /** The checks by their names, and the status of the answer under no name. */
    private Map<String, String> told(String kind) {
        Answer answer = Http.call(parley.managementUrl(), "GET", "/health/" + kind, null);
        Map<String, String> told = new TreeMap<>(Map.of("", Integer.toString(answer.status())));
        answer.json()
                .path("checks")
                .forEach(check -> told.put(
                        check.path("name").asText(), check.path("status").asText()));
        return told;
    }
}
