package org.parley.outward;

import java.util.regex.Pattern;

/**
 * How a host may be written. An address has more than one spelling (decimal, octal, hexadecimal, with parts left out),
 * and programs do not agree on them; only the plain ones are taken, so that what was read is what is called.
 */
final class HostForm {

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern DOTTED_QUAD = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?");
    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*");

    private HostForm() {}

    static boolean isDottedQuad(String host) {
        return DOTTED_QUAD.matcher(host).matches();
    }

    /** Whether the host is an address and no name. */
    static boolean isAddress(String host) {
        return isDottedQuad(host) || IPV6.matcher(host).matches();
    }

    /** Whether the host, in lower case and without brackets, is a plain name or a plain address. */
    static boolean isPlain(String host) {
        if (IPV6.matcher(host).matches()) {
            return true;
        }
        return ENDS_IN_NUMBER.matcher(host).matches()
                ? isDottedQuad(host)
                : NAME.matcher(host).matches();
    }
}
