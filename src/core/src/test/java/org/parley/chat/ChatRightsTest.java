package org.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.agent.Role;
import org.parley.agent.Subject;
import org.parley.chat.ChatRights.Verdict;

/** Who may do what, cell by cell. Group 1 has the chat; a holder is agent 7; “me” is agent 7 where the cell says so. */
class ChatRightsTest {

    @DisplayName("S1 Available, and nothing else")
    @ParameterizedTest(name = "{0} {1} {2} {3} {4}: {5}")
    @CsvSource({
        // role, own group, holds it, state, operation, verdict
        "AGENT,         true,  false, QUEUED,      READ,    ALLOWED",
        "AGENT,         true,  false, QUEUED,      JOIN,    ALLOWED",
        "AGENT,         true,  false, QUEUED,      CLOSE,   FORBIDDEN",
        "AGENT,         true,  false, QUEUED,      COMMENT, FORBIDDEN",
        "AGENT,         true,  false, IN_PROGRESS, READ,    HIDDEN",
        "AGENT,         true,  false, IN_PROGRESS, ANSWER,  HIDDEN",
        "AGENT,         true,  false, CLOSED,      READ,    ALLOWED",
        "AGENT,         true,  false, CLOSED,      COMMENT, FORBIDDEN",
        "AGENT,         false, false, QUEUED,      READ,    HIDDEN",
        "AGENT,         false, false, QUEUED,      JOIN,    HIDDEN",
        "AGENT,         false, false, CLOSED,      READ,    HIDDEN",
        "AGENT,         true,  true,  IN_PROGRESS, ANSWER,  ALLOWED",
        "AGENT,         true,  true,  IN_PROGRESS, COMMENT, ALLOWED",
        "AGENT,         true,  true,  IN_PROGRESS, FORWARD, ALLOWED",
        "AGENT,         true,  true,  IN_PROGRESS, CLOSE,   ALLOWED",
        // removed from the group: the running chat stays theirs until closed (S1.3)
        "AGENT,         false, true,  IN_PROGRESS, ANSWER,  ALLOWED",
        "AGENT,         false, true,  CLOSED,      READ,    HIDDEN",
        "SUPERVISOR,    true,  false, IN_PROGRESS, READ,    ALLOWED",
        "SUPERVISOR,    true,  false, IN_PROGRESS, ANSWER,  FORBIDDEN",
        "SUPERVISOR,    true,  false, IN_PROGRESS, CLOSE,   ALLOWED",
        "SUPERVISOR,    true,  false, QUEUED,      FORWARD, ALLOWED",
        // S15.2 and S14.2: taking over and blocking
        "AGENT,         true,  true,  IN_PROGRESS, TAKE_OVER, FORBIDDEN",
        "AGENT,         true,  false, IN_PROGRESS, TAKE_OVER, HIDDEN",
        "SUPERVISOR,    true,  false, IN_PROGRESS, TAKE_OVER, ALLOWED",
        "SUPERVISOR,    false, false, IN_PROGRESS, TAKE_OVER, HIDDEN",
        "ADMINISTRATOR, false, false, IN_PROGRESS, TAKE_OVER, ALLOWED",
        "AGENT,         true,  true,  IN_PROGRESS, BLOCK,   ALLOWED",
        "AGENT,         true,  false, QUEUED,      BLOCK,   FORBIDDEN",
        "AGENT,         true,  false, CLOSED,      BLOCK,   FORBIDDEN",
        "SUPERVISOR,    true,  false, IN_PROGRESS, BLOCK,   ALLOWED",
        "SUPERVISOR,    false, false, IN_PROGRESS, BLOCK,   HIDDEN",
        "ADMINISTRATOR, false, false, CLOSED,      BLOCK,   ALLOWED",
        "SUPERVISOR,    false, false, IN_PROGRESS, READ,    HIDDEN",
        "ADMINISTRATOR, false, false, IN_PROGRESS, READ,    ALLOWED",
        "ADMINISTRATOR, false, false, QUEUED,      JOIN,    FORBIDDEN",
        "ADMINISTRATOR, false, false, IN_PROGRESS, ANSWER,  FORBIDDEN",
        "ADMINISTRATOR, false, false, IN_PROGRESS, COMMENT, FORBIDDEN",
    })
    void cell(Role role, boolean own, boolean holds, ChatState state, Operation operation, Verdict verdict) {
        assertThat(verdict(role, own, holds, state, operation, false)).isEqualTo(verdict);
    }

    @DisplayName("S1 S3.2 Where chats are assigned agents see no queue, and all else stays")
    @ParameterizedTest(name = "{0} {1} {2} {3} {4}: {5}")
    @CsvSource({
        "AGENT,         true,  false, QUEUED,      READ, HIDDEN",
        "AGENT,         true,  true,  IN_PROGRESS, READ, ALLOWED",
        "AGENT,         true,  false, CLOSED,      READ, ALLOWED",
        "SUPERVISOR,    true,  false, QUEUED,      READ, ALLOWED",
        "SUPERVISOR,    false, false, QUEUED,      READ, HIDDEN",
        "ADMINISTRATOR, false, false, QUEUED,      READ, ALLOWED",
    })
    void assignedCell(Role role, boolean own, boolean holds, ChatState state, Operation operation, Verdict verdict) {
        assertThat(verdict(role, own, holds, state, operation, true)).isEqualTo(verdict);
    }

    private static Verdict verdict(
            Role role, boolean own, boolean holds, ChatState state, Operation operation, boolean assigned) {
        Subject me = new Subject(holds ? 7 : 8, "me", role, own ? Set.of(1L) : Set.of(2L), assigned);
        ChatFacts chat = new ChatFacts(UUID.randomUUID(), state, 1, 7L);
        return ChatRights.may(me, operation, chat);
    }
}
