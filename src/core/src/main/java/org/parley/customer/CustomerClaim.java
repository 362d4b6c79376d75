package org.parley.customer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.shared.Refusal;
import org.parley.shared.TextGate;

/**
 * What a customer, or the site around the widget, says about who this is. Nothing of it is believed but an external id
 * with the right signature.
 *
 * @param name at most 80 code points; may be empty
 * @param externalId the site's own id of the customer, at most 200 code points, or null
 * @param signature HMAC-SHA256 of the external id under the channel's secret, in hexadecimal, or null
 * @param attributes at most 30, keys to 80 and values to 500 code points
 */
public record CustomerClaim(String name, String externalId, String signature, Map<String, String> attributes) {

    static final int MOST_ATTRIBUTES = 30;
    private static final int EXTERNAL_ID_CODE_POINTS = 200;
    private static final int VALUE_CODE_POINTS = 500;

    /** Somebody who says nothing. */
    public static final CustomerClaim NONE = new CustomerClaim(null, null, null, null);

    /** @throws Refusal {@code TOO_LARGE} or {@code INVALID}, naming the field */
    public CustomerClaim {
        name = TextGate.optional("customer.name", name, TextGate.NAME_CODE_POINTS)
                .replace('\n', ' ')
                .strip();
        String id = TextGate.optional("customer.externalId", externalId, EXTERNAL_ID_CODE_POINTS);
        externalId = id.isEmpty() ? null : id;
        attributes = clean("customer.attributes", attributes == null ? Map.of() : attributes);
    }

    /** @throws Refusal {@code TOO_LARGE} or {@code INVALID}, naming the field */
    static Map<String, String> clean(String field, Map<String, String> raw) {
        if (raw.size() > MOST_ATTRIBUTES) {
            throw Refusal.tooLarge(field, MOST_ATTRIBUTES, "At most 30 attributes are kept.");
        }
        Map<String, String> clean = new LinkedHashMap<>();
        raw.forEach((key, value) -> clean.put(
                TextGate.required(field, key, TextGate.NAME_CODE_POINTS),
                TextGate.optional(field, value, VALUE_CODE_POINTS)));
        return clean;
    }

    /**
     * What is known and what is said now. Known keys get their new values; new ones are added as long as there is room.
     *
     * @throws Refusal {@code TOO_LARGE} or {@code INVALID}, naming the field
     */
    static Map<String, String> merged(String field, Map<String, String> before, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(before);
        clean(field, more).forEach((key, value) -> {
            if (all.containsKey(key) || all.size() < MOST_ATTRIBUTES) {
                all.put(key, value);
            }
        });
        return all;
    }
}
