package org.parley.desk.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.parley.agent.Subject;
import org.parley.chat.ChatQueries;
import org.parley.chat.ChatRow;
import org.parley.chat.ReadService;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;
import org.parley.web.Json;

/** What a page may say through its link, whether that is a socket or a long poll. */
@ApplicationScoped
public class DeskFrames {

    @Inject
    private ChatQueries queries;

    @Inject
    private ReadService reads;

    @Inject
    private AgentLinks links;

    /** @throws Refusal for a frame that is unknown, incomplete or not for this page to send */
    void handle(AgentLink link, DeskFrame frame) {
        Subject who = link.subject()
                .orElseThrow(() -> Refusal.of(RefusalCode.SIGNED_OUT, "Your session has ended. Please sign in."));
        switch (frame.type() == null ? "" : frame.type()) {
            case "ping" -> link.send("{\"type\":\"pong\"}");
            case "resume" -> resume(link, who, frame);
            case "board" -> link.watchBoard();
            case "typing" -> links.typing(link, who, chat(frame));
            case "read" -> reads.readByAgent(who, chat(frame), number(frame.sequence()));
            default -> throw Refusal.invalid("type", "There is no frame of this type.");
        }
    }

    /** Sends what came after the page's position; from now on the page also gets what comes. */
    private void resume(AgentLink link, Subject who, DeskFrame frame) {
        UUID chat = chat(frame);
        ChatRow row = queries.row(who, chat);
        // nothing before the first line staff may see is ever missing
        int after = Math.max(Math.min(number(frame.after()), row.sequence()), row.shownFrom() - 1);
        int comments = Math.min(number(frame.comments()), row.comments());
        links.watch(link, chat, after, comments);
        links.catchUp(link, chat);
        AgentLink.Position at = link.position(chat).orElseThrow(Refusal::notFound);
        ObjectNode resumed =
                Json.MAPPER.createObjectNode().put("type", "resumed").put("chat", chat.toString());
        link.send(
                resumed.put("last", at.line()).put("lastComment", at.comment()).toString());
    }

    static String refused(Refusal refusal) {
        return Json.MAPPER
                .createObjectNode()
                .put("type", "refused")
                .put("code", refusal.code().name())
                .put("text", refusal.getMessage())
                .toString();
    }

    private static UUID chat(DeskFrame frame) {
        if (frame.chat() == null) {
            throw Refusal.invalid("chat", "The frame needs “chat”.");
        }
        return frame.chat();
    }

    private static int number(Integer value) {
        return value == null ? 0 : Math.max(0, value);
    }
}
