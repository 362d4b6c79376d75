package org.parley.knowledge;

import org.parley.agent.Subject;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/** Who keeps topics: supervisors and administrators. All staff may read them, as their answers are meant to be said. */
final class TopicPolicy {

    private TopicPolicy() {}

    /** @throws Refusal {@code FORBIDDEN} */
    static void demandKeeper(Subject who) {
        if (!who.isSupervising()) {
            throw Refusal.of(RefusalCode.FORBIDDEN, "Topics are kept by supervisors and administrators.");
        }
    }
}
