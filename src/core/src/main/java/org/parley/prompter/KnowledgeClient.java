package org.parley.prompter;

import java.util.List;
import org.parley.knowledge.KnowledgeIndex;
import org.parley.knowledge.TopicMatch;

/** The built-in prompter: the topics kept at the desk. It knows nothing rather than something unlikely. */
final class KnowledgeClient implements PrompterClient {

    private final KnowledgeSource knowledge;
    private final double threshold;

    KnowledgeClient(KnowledgeSource knowledge, double threshold) {
        this.knowledge = knowledge;
        this.threshold = threshold;
    }

    @Override
    public PrompterOutcome ask(PromptRequest request) {
        return new PrompterOutcome.Answers(
                knowledge.search(request.question(), request.language(), KnowledgeIndex.MOST_SHOWN, threshold).stream()
                        .map(KnowledgeClient::answer)
                        .toList());
    }

    private static PromptAnswer answer(TopicMatch match) {
        return PromptAnswer.ofText(
                match.topic().answer(),
                match.confidence(),
                match.topic().title(),
                match.topic().id().toString());
    }

    /** What the company knows about a question, for a language model to draft from. */
    static List<String> snippets(KnowledgeSource knowledge, PromptRequest request) {
        return knowledge.search(request.question(), request.language(), KnowledgeIndex.MOST_SHOWN, 0).stream()
                .map(match -> match.topic().title() + ": " + match.topic().answer())
                .toList();
    }
}
