package org.parley.prompter;

import java.util.List;
import org.parley.knowledge.TopicMatch;

/** Where the built-in prompter looks for answers. */
interface KnowledgeSource {

    /** What fits the question, best first, nothing below the threshold. */
    List<TopicMatch> search(String question, String language, int most, double threshold);
}
