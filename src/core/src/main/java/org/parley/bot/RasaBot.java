package org.parley.bot;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.parley.bot.BotOutcome.Replied;
import org.parley.chat.Choice;
import org.parley.chat.HandOver;
import org.parley.outward.OutwardRequest;
import org.parley.outward.WayOut;
import org.parley.protocol.AnswerJson;
import org.parley.protocol.MalformedAnswerException;
import org.parley.protocol.Markup;
import org.parley.protocol.ProtocolCall;
import org.parley.protocol.RasaChannel;

/**
 * A Rasa assistant through its REST channel. The sender is the customer, so that it remembers beyond one chat; a button goes
 * back as its payload. An empty array is what the channel answers when the assistant said nothing, or broke.
 *
 * <p>Rasa has no word for giving a customer to a person. By Parley's own convention a piece with {@code custom: {"handover":
 * true}}, or {@code custom: {"handover": {"group": 2}}} with the number of a group, does it.
 */
final class RasaBot implements BotClient {

    private final ProtocolCall<BotOutcome> call;
    private final RasaChannel channel;
    private final String secret;

    /** @param secret sent as bearer, for a server behind a gate that wants one; empty for none */
    RasaBot(WayOut outward, RasaChannel channel, String secret) {
        call = BotOutcome.call(outward);
        this.channel = channel;
        this.secret = secret;
    }

    @Override
    public BotOutcome ask(BotRequest request) {
        OutwardRequest post = channel.message(request.customer(), request.question());
        return call.ask(
                secret.isEmpty() ? post : post.with("Authorization", "Bearer " + secret),
                request.deadline(),
                answer -> replied(request, AnswerJson.read(answer)));
    }

    private static BotOutcome replied(BotRequest request, JsonValue answer) throws MalformedAnswerException {
        BotSpeech speech = new BotSpeech(request.language());
        HandOver handOver = null;
        for (JsonObject piece : AnswerJson.objects(AnswerJson.array(answer))) {
            read(piece, speech);
            HandOver wanted = handOver(AnswerJson.object(piece, "custom").get("handover"));
            handOver = wanted == null ? handOver : wanted;
        }
        return new Replied(speech.says(), handOver, !speech.isEmpty() || handOver != null);
    }

    private static void read(JsonObject piece, BotSpeech speech) throws MalformedAnswerException {
        speech.text(Markup.PLAIN, AnswerJson.text(piece, "text"));
        List<Choice> choices = new ArrayList<>();
        for (JsonObject button : AnswerJson.objects(piece, "buttons")) {
            String title = AnswerJson.text(button, "title");
            String payload = AnswerJson.text(button, "payload");
            choices.add(new Choice(title, payload.isEmpty() ? title : payload));
        }
        speech.offer(choices);
        file(piece.get("image"), speech);
        file(piece.get("attachment"), speech);
    }

    /** An address, or as some channels have it an object around one. */
    private static void file(JsonValue value, BotSpeech speech) {
        if (value instanceof JsonString address) {
            speech.link("", address.getString());
        } else if (value instanceof JsonObject object) {
            speech.link("", AnswerJson.text(AnswerJson.object(object, "payload"), "src"));
        }
    }

    private static HandOver handOver(JsonValue wanted) {
        if (wanted instanceof JsonObject object) {
            return HandOver.to(BotJson.number(object, "group"));
        }
        return JsonValue.TRUE.equals(wanted) ? HandOver.plain() : null;
    }
}
