package org.parley.desk.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.parley.agent.Presence;
import org.parley.chat.ChatEvent;
import org.parley.chat.ChatLine;
import org.parley.chat.ChatRow;
import org.parley.chat.CommentLine;
import org.parley.web.Frame;

/**
 * What a page of the desk is told through its link: the frames “down” of src/docs/api.md, but for what answers a
 * frame of its own ({@link DeskFrames}, where also stands what it may say).
 */
final class FramesDown {

    /** Read everything anew. */
    static final String RESET = Frame.of("reset");

    static final String SIGNED_OUT = Frame.of("signedOut");
    static final String MENTION = Frame.of("mention");
    static final String BOARD = Frame.of("board");

    private record Welcome(String agent) {}

    private record Row(UUID chat, int sequence, ChatEvent.Kind kind, ChatRow row) {}

    private record Gone(UUID chat, ChatEvent.Kind kind) {}

    private record Typing(UUID chat) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Prompts(UUID chat) {}

    private record PresenceOf(String agent, Presence presence) {}

    private FramesDown() {}

    static String welcome(long agent) {
        return Frame.of("welcome", new Welcome(Long.toString(agent)));
    }

    static String row(ChatRow row, ChatEvent.Kind kind) {
        return Frame.of("chat", new Row(row.chat(), row.sequence(), kind, row));
    }

    static String gone(UUID chat, ChatEvent.Kind kind) {
        return Frame.of("gone", new Gone(chat, kind));
    }

    static String message(ChatLine line) {
        return Frame.of("message", line);
    }

    static String comment(CommentLine comment) {
        return Frame.of("comment", comment);
    }

    static String typing(UUID chat) {
        return Frame.of("typing", new Typing(chat));
    }

    /** @param chat null for a question in the sidebar */
    static String prompts(UUID chat) {
        return Frame.of("prompts", new Prompts(chat));
    }

    static String presence(long agent, Presence presence) {
        return Frame.of("presence", new PresenceOf(Long.toString(agent), presence));
    }
}
