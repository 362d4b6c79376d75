package org.parley.prompter;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.parley.outward.OutwardOutcome;
import org.parley.outward.OutwardOutcome.Answered;
import org.parley.outward.OutwardRequest;
import org.parley.outward.WayOut;
import org.parley.shared.TextGate;

/**
 * Looks at the one call of a trial, for the administrator who made it. Keys and what may be a token in the address are
 * blotted out, also where the other side says them back; nothing of it is kept or logged.
 */
final class TrialRecorder implements WayOut {

    /** Most bytes of a body that are shown. */
    static final int MOST = 8 * 1024;

    private static final String BLOT = "•••";
    private static final String CUT = "…";

    /** A piece of an address as long as this may be a token; shorter ones are words. */
    private static final int TOKEN = 16;

    private final WayOut way;
    private final Set<String> secrets = new LinkedHashSet<>();
    private String sent = "";
    private String received = "";

    TrialRecorder(WayOut way, PrompterPlan plan) {
        this.way = way;
        if (plan.completions() != null && !plan.completions().key().isEmpty()) {
            String key = plan.completions().key();
            // as it is, and as it stands in JSON
            secrets.add(key.replace("\\", "\\\\").replace("\"", "\\\""));
            secrets.add(key);
        }
        if (plan.address() != null) {
            Stream.of(plan.address().getRawPath(), plan.address().getRawQuery())
                    .filter(part -> part != null)
                    .flatMap(part -> Arrays.stream(part.split("[/?&=;]")))
                    .filter(piece -> piece.length() >= TOKEN)
                    .forEach(secrets::add);
        }
    }

    @Override
    public OutwardOutcome call(OutwardRequest request, Duration deadline) {
        sent = request.method() + " " + where(request.url()) + "\n\n" + shown(request.body());
        OutwardOutcome outcome = way.call(request, deadline);
        if (outcome instanceof Answered answer) {
            received = answer.status() + "\n\n" + shown(answer.body());
        }
        return outcome;
    }

    String sent() {
        return sent;
    }

    String received() {
        return received;
    }

    /** Paths and queries of prompters have tokens in them. */
    private static String where(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()) + "/" + CUT;
    }

    /** Blotted before it is cut, or half a secret could be left. */
    private String shown(byte[] body) {
        String text = TextGate.optional("body", new String(body, StandardCharsets.UTF_8), Integer.MAX_VALUE / 8);
        for (String secret : secrets) {
            text = text.replace(secret, BLOT);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MOST) {
            return text;
        }
        int end = MOST;
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8) + CUT;
    }
}
