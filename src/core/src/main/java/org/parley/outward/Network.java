package org.parley.outward;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.shared.Refusal;

/**
 * A range of addresses, written as 10.1.0.0/16 or fd00::/8; without a length it is one address.
 *
 * @param first the address before the slash
 * @param bits so many leading bits must be the same
 */
public record Network(InetAddress first, int bits) {

    private static final Pattern TEXT = Pattern.compile("([0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/(\\d{1,3}))?");

    /** @throws Refusal {@code INVALID}, naming the field, when the text is no network */
    public static Network parse(String field, String text) {
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches() && (text.contains(":") || HostForm.isDottedQuad(matcher.group(1)))) {
            try {
                // not a name, so nothing is looked up
                InetAddress first = InetAddress.getByName(matcher.group(1));
                int most = first.getAddress().length * Byte.SIZE;
                int bits = matcher.group(2) == null ? most : Integer.parseInt(matcher.group(2));
                if (bits <= most) {
                    return new Network(first, bits);
                }
            } catch (UnknownHostException e) {
                throw wrong(field, text);
            }
        }
        throw wrong(field, text);
    }

    static Network of(String text) {
        return parse("network", text);
    }

    /** Whether the address lies in this range. */
    boolean contains(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] other = address.getAddress();
        int whole = bits / Byte.SIZE;
        if (mine.length != other.length || !Arrays.equals(mine, 0, whole, other, 0, whole)) {
            return false;
        }
        int rest = bits % Byte.SIZE;
        return rest == 0 || (mine[whole] ^ other[whole]) >> Byte.SIZE - rest == 0;
    }

    private static Refusal wrong(String field, String text) {
        return Refusal.invalid(
                field,
                "“" + text + "” in “" + field + "” is no network. Write 10.1.0.0/16 or fd00::/8, with commas between.");
    }
}
