package org.parley.canned;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.agent.Role;
import org.parley.agent.Subject;

/** Who uses and who changes which canned reply, cell by cell. The reply is of agent 7 or of group 1. */
class CannedReplyPolicyTest {

    @DisplayName("Canned replies: each role, own and foreign")
    @ParameterizedTest(name = "{0} {1} {2}: sees {3}, changes {4}")
    @CsvSource({
        // role, is agent 7 or in group 1, scope, sees, changes
        "AGENT,         true,  PERSONAL, true,  true",
        "AGENT,         false, PERSONAL, false, false",
        "SUPERVISOR,    false, PERSONAL, false, false",
        "ADMINISTRATOR, false, PERSONAL, false, false",
        "AGENT,         true,  GROUP,    true,  false",
        "AGENT,         false, GROUP,    false, false",
        "SUPERVISOR,    true,  GROUP,    true,  true",
        "SUPERVISOR,    false, GROUP,    false, false",
        "ADMINISTRATOR, false, GROUP,    true,  true",
        "AGENT,         false, COMMON,   true,  false",
        "SUPERVISOR,    true,  COMMON,   true,  false",
        "ADMINISTRATOR, false, COMMON,   true,  true",
    })
    void cell(Role role, boolean own, CannedScope scope, boolean sees, boolean changes) {
        Subject who = new Subject(own ? 7 : 8, "me", role, own ? Set.of(1L) : Set.of(2L), false);
        CannedOwner owner = new CannedOwner(
                scope, scope == CannedScope.PERSONAL ? 7L : null, scope == CannedScope.GROUP ? 1L : null);

        assertThat(CannedReplyPolicy.maySee(who, owner)).isEqualTo(sees);
        assertThat(CannedReplyPolicy.mayChange(who, owner)).isEqualTo(changes);
    }
}
