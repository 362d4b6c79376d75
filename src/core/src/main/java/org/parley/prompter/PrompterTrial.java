package org.parley.prompter;

import java.util.List;
import org.parley.prompter.PrompterOutcome.Answers;
import org.parley.prompter.PrompterOutcome.Reason;
import org.parley.prompter.PrompterOutcome.Unavailable;

/**
 * What came of trying a prompter.
 *
 * @param reason why it is unavailable, or null
 * @param detail a code that tells more, such as a status
 * @param millis how long it took
 */
public record PrompterTrial(
        String question, List<PromptRecord.Answer> answers, Reason reason, String detail, long millis) {

    static PrompterTrial of(PromptRequest request, PrompterOutcome outcome, long millis) {
        if (outcome instanceof Answers found) {
            List<PromptRecord.Answer> answers =
                    found.answers().stream().map(PromptRecord.Answer::of).toList();
            return new PrompterTrial(request.question(), answers, null, "", millis);
        }
        Unavailable trouble = (Unavailable) outcome;
        return new PrompterTrial(request.question(), List.of(), trouble.reason(), trouble.detail(), millis);
    }
}
