package org.parley.statistics;

import java.util.Optional;
import org.parley.agent.Subject;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/** Who may take figures and lists out of the house: who supervises. */
public final class ExportPolicy {

    private ExportPolicy() {}

    /** Why not, or nothing. */
    public static Optional<Refusal> refuse(Subject who) {
        return who.isSupervising()
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        RefusalCode.FORBIDDEN, "Only supervisors and administrators may export statistics."));
    }
}
