package org.parley.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Set;
import org.parley.protocol.Reason;

/** Why a bot, platform or prompter did not answer as it should, in words. */
@RequestScoped
public class ReasonWords {

    /** The core found no bot or platform to tell. */
    private static final String NOWHERE = "NOWHERE";

    /** Faults of who did answer. */
    private static final Set<String> SPOKE = Set.of("PROTOCOL", "ENCODED");

    @Inject
    private Notes notes;

    /** @param detail what the core adds to it: a status, or a code that is told in words where there are any */
    public String why(Reason reason, String detail) {
        String words = notes.text("prompters.reason." + reason);
        return detail.isEmpty() ? words : words + " (" + notes.textOr("reason." + detail, detail) + ")";
    }

    /**
     * Why a delivery was not made.
     *
     * @param trouble as the core keeps it: a status, a {@link Reason} with or without a detail, the fault of a connection, or that
     *     there was nobody to be told
     */
    public String why(String trouble) {
        if (trouble.equals(NOWHERE)) {
            return notes.text("deliveries.NOWHERE");
        }
        if (trouble.matches("\\d+")) {
            return why(Reason.STATUS, trouble);
        }
        String[] parts = trouble.split(" ", 2);
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.name().equals(parts[0]))
                .findFirst()
                .map(reason -> why(reason, parts.length == 2 ? parts[1] : ""))
                .orElseGet(() -> why(SPOKE.contains(trouble) ? Reason.MALFORMED : Reason.CONNECTION, trouble));
    }
}
