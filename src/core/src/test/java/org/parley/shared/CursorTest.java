package org.parley.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void whatWasWrittenIsReadAgain() {
        Cursor cursor = new Cursor(Instant.parse("2026-01-31T23:50:00.123456Z"), UUID.randomUUID());

        assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "2026-01-31T23:50:00Z",
                "2026-01-31T23:50:00Z_1",
                "+1000000000-12-31T23:59:59Z_00000000-0000-0000-0000-000000000001",
                "-1000000000-01-01T00:00:00Z_00000000-0000-0000-0000-000000000001"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.parse(text, Instant.EPOCH))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("cursor"));
    }
}
