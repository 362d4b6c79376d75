package org.parley.protocol;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.parley.outward.OutwardRequest;
import org.parley.shared.JsonText;

/** The REST channel of a Rasa server: one message goes out, what the bot says to it comes back as an array. */
public final class RasaChannel {

    private static final String CHANNEL = "/webhooks/rest/webhook";

    private final URI url;

    /** @param url of the server, or of its REST channel */
    public RasaChannel(URI url) {
        boolean bare = url.getRawPath() == null
                || url.getRawPath().isEmpty()
                || url.getRawPath().equals("/");
        this.url = bare ? url.resolve(CHANNEL) : url;
    }

    /** @param sender whose talk it is; the bot remembers by it */
    public OutwardRequest message(String sender, String text) {
        String body = JsonText.object()
                .add("sender", sender)
                .add("message", text)
                .build()
                .toString();
        return OutwardRequest.postJson(url, body.getBytes(StandardCharsets.UTF_8));
    }
}
