package org.parley.prompter;

import java.util.List;
import org.parley.prompter.PrompterOutcome.Answers;
import org.parley.prompter.PrompterOutcome.Unavailable;
import org.parley.protocol.Reason;

/**
 * What came of trying a prompter.
 *
 * @param reason why it is unavailable, or null
 * @param detail a code that tells more, such as a status
 * @param millis how long it took
 * @param sent the call as it went out, without what is secret of it; empty for the built-in one
 * @param received the answer as it came in; empty when none came
 */
public record PrompterTrial(
        String question,
        List<PromptRecord.Answer> answers,
        Reason reason,
        String detail,
        long millis,
        String sent,
        String received) {

    static PrompterTrial of(PromptRequest request, PrompterOutcome outcome, long millis, TrialRecorder recorder) {
        if (outcome instanceof Answers found) {
            List<PromptRecord.Answer> answers =
                    found.answers().stream().map(PromptRecord.Answer::of).toList();
            return new PrompterTrial(
                    request.question(), answers, null, "", millis, recorder.sent(), recorder.received());
        }
        Unavailable trouble = (Unavailable) outcome;
        return new PrompterTrial(
                request.question(),
                List.of(),
                trouble.reason(),
                trouble.detail(),
                millis,
                recorder.sent(),
                recorder.received());
    }
}
