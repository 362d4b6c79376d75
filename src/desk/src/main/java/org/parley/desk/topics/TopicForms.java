package org.parley.desk.topics;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.parley.agent.Subject;
import org.parley.audit.AuditService;
import org.parley.chat.ChatLine;
import org.parley.chat.ChatQueries;
import org.parley.chat.ChatRow;
import org.parley.chat.ChatState;
import org.parley.chat.LineAuthor;
import org.parley.knowledge.TopicContent;
import org.parley.knowledge.TopicQueries;
import org.parley.shared.Refusal;

/** How forms of topics begin: empty, with a topic, or with what was said in a chat. */
@RequestScoped
public class TopicForms {

    /** A chat whose agent has not answered in so many lines gives no answer. */
    private static final int LINES = ChatQueries.LARGEST_PAGE;

    @Inject
    private TopicQueries topics;

    @Inject
    private ChatQueries chats;

    @Inject
    private AuditService audit;

    TopicForm empty() {
        return new TopicForm("", "");
    }

    /** @throws Refusal {@code NOT_FOUND} */
    TopicForm of(UUID topic) {
        return new TopicForm(topics.find(topic));
    }

    /**
     * The customer's first message as an example, and the first answer of an agent. Reading along is on record here too.
     *
     * @throws Refusal {@code NOT_FOUND} for a chat that the subject may not read
     */
    TopicForm ofChat(Subject who, UUID chat) {
        ChatRow row = chats.row(who, chat);
        if (row.state() == ChatState.IN_PROGRESS && !row.agent().agent().equals(Long.toString(who.agent()))) {
            audit.readAlong(who, chat);
        }
        List<ChatLine> lines =
                chats.after(who, chat, 0, Integer.MAX_VALUE, LINES).items();
        return new TopicForm(first(lines, LineAuthor.AGENT), oneLine(first(lines, LineAuthor.CUSTOMER)));
    }

    private static String first(List<ChatLine> lines, LineAuthor author) {
        return lines.stream()
                .filter(line -> line.author() == author && !line.text().isBlank())
                .map(ChatLine::text)
                .findFirst()
                .orElse("");
    }

    /** A long story is cut where examples end. */
    private static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= TopicContent.LONGEST_EXAMPLE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, TopicContent.LONGEST_EXAMPLE));
    }
}
