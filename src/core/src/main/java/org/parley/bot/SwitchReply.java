package org.parley.bot;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.parley.chat.HandOver;
import org.parley.protocol.AnswerJson;

/**
 * The {@code switch} reply of the Chat API: how its bot wants agents to have the chat. All members may be missing; truth values
 * and numbers may come as texts. What becomes of each:
 * <ul>
 *   <li>{@code firstMessage}: what agents are told instead of the customer's last words: the note of the bot.
 *   <li>{@code closeChatPhrases}: words of the customer that end the talk with agents, at most 20.
 *   <li>{@code appendCloseChatButton}: the first of those phrases is offered to the customer as a button.
 *   <li>{@code ignoreOffline}: wait although nobody is online. Otherwise the group's rules say whether to, and when not, the bot is
 *       told and says what comes next.
 *   <li>{@code oneTimeMessage}: leave one message to agents while the customer stays with the bot. As a truth value the message
 *       is {@code firstMessage}, or else what the customer said last; as a text it is the message.
 *   <li>{@code destination}: number of the group; the channel's own when there is none of that number.
 *   <li>{@code lastMessage}: what the customer reads who left by such a phrase.
 *   <li>{@code attributes}: added to those agents see of the customer, at most 30.
 *   <li>{@code hiddenAttributes}: kept and shown to nobody.
 *   <li>{@code sendMessagesToOperator}: whether agents see what was said before. Otherwise they see the customer's last words
 *       and what the bot said to them, or with a {@code firstMessage} that alone.
 *   <li>{@code sendMessageHistoryAmount}: how many lines of it at most, before what the bot says now; all when it is
 *       missing.
 *   <li>{@code customData}: for channels of the platform's own; nothing here reads it. So it is with {@code state}, where the
 *       bot itself goes on.
 *   <li>{@code theme}: subject of the chat.
 * </ul>
 */
final class SwitchReply {

    private static final int SUBJECT_CODE_POINTS = 200;
    private static final int TEXT_CODE_POINTS = 4_000;

    private final JsonObject reply;
    private final List<String> closePhrases;

    SwitchReply(JsonObject reply) {
        this.reply = reply;
        closePhrases = BotJson.lines(reply, "closeChatPhrases");
    }

    /** The phrase to offer as a button. */
    Optional<String> closeButton() {
        return BotJson.isTrue(reply, "appendCloseChatButton")
                ? closePhrases.stream().findFirst()
                : Optional.empty();
    }

    /**
     * How it wants agents to have the chat.
     *
     * @param question what the customer said last
     * @param saidNow how many messages the bot says with it
     */
    HandOver handOver(String question, int saidNow) {
        String firstMessage = BotJson.text(reply, "firstMessage", TEXT_CODE_POINTS);
        return new HandOver(
                BotJson.number(reply, "destination"),
                BotJson.isTrue(reply, "ignoreOffline"),
                BotJson.text(reply, "theme", SUBJECT_CODE_POINTS),
                firstMessage,
                shown(firstMessage, saidNow),
                closePhrases,
                BotJson.text(reply, "lastMessage", TEXT_CODE_POINTS),
                BotJson.attributes(reply, "attributes"),
                BotJson.attributes(reply, "hiddenAttributes"),
                oneTimeMessage(firstMessage, question));
    }

    /** Who only showed files has left no words. */
    private static String left(String question) {
        return question.isBlank() ? null : question;
    }

    private Integer shown(String firstMessage, int saidNow) {
        if (BotJson.isTrue(reply, "sendMessagesToOperator")) {
            Integer before = BotJson.number(reply, "sendMessageHistoryAmount");
            return before == null ? null : before + saidNow;
        }
        return firstMessage == null ? saidNow + 1 : 0;
    }

    private String oneTimeMessage(String firstMessage, String question) {
        return switch (AnswerJson.text(reply, "oneTimeMessage").strip().toLowerCase(Locale.ROOT)) {
            case "", "false" -> null;
            case "true" -> firstMessage == null ? left(question) : firstMessage;
            default -> BotJson.text(reply, "oneTimeMessage", TEXT_CODE_POINTS);
        };
    }
}
