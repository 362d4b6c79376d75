package org.parley.bot;

import java.util.List;
import org.parley.knowledge.TopicMatch;

/** Where bots look for what the company knows. */
interface TopicSearch {

    /** What fits the question, best first, nothing below the threshold. */
    List<TopicMatch> search(String question, String language, int most, double threshold);
}
