package org.parley.shared;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Whose limit counts where limits are kept by address: an IPv4 address, or the /64 of an IPv6 one. A network gives a single
 * host a whole /64 and lets it choose its addresses there, so that a limit for each of them would limit nobody.
 *
 * @param text the same for all addresses of the block
 */
public record AddressBlock(String text) {

    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:](?=.*:)[0-9A-Fa-f:.]*");
    private static final int BYTES = 8;

    /** Of the address of a request; what is no IPv6 address is a block of its own. */
    public static AddressBlock of(String address) {
        String bare = address.replaceFirst("%.*", "");
        if (!IPV6.matcher(bare).matches()) {
            return new AddressBlock(address);
        }
        try {
            // not a name, so nothing is looked up; an IPv4 address in IPv6's clothes comes out as what it is
            InetAddress known = InetAddress.getByName(bare);
            return new AddressBlock(
                    known instanceof Inet6Address
                            ? HexFormat.of().formatHex(known.getAddress(), 0, BYTES) + "/64"
                            : known.getHostAddress());
        } catch (UnknownHostException e) {
            return new AddressBlock(address);
        }
    }
}
