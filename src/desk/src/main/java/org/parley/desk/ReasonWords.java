package org.parley.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import org.parley.protocol.Reason;

/** Why a bot, platform or prompter did not answer as it should, in words. */
@RequestScoped
public class ReasonWords {

    @Inject
    private Notes notes;

    /** @param detail what the code of the protocol adds; only a status says anything to a person */
    public String why(Reason reason, String detail) {
        String words = notes.text("prompters.reason." + reason);
        return reason == Reason.STATUS && !detail.isEmpty() ? words + " (" + detail + ")" : words;
    }

    /**
     * @param trouble as the core keeps it of a delivery: a status, a {@link Reason} with a detail, or the fault of a connection,
     *     which is told with its code because it says where to look
     */
    public String why(String trouble) {
        if (trouble.matches("\\d+")) {
            return why(Reason.STATUS, trouble);
        }
        String[] parts = trouble.split(" ", 2);
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.name().equals(parts[0]))
                .findFirst()
                .map(reason -> why(reason, parts.length == 2 ? parts[1] : ""))
                .orElseGet(() -> why(Reason.CONNECTION, "") + " (" + trouble + ")");
    }
}
