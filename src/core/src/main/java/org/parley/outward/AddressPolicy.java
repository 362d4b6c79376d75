package org.parley.outward;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses may be connected to: those of the public internet, and those in networks the configuration names.
 * IPv6 is read the other way round, as one public block with holes, so what is assigned tomorrow is refused today.
 */
record AddressPolicy(List<Network> allowed) {

    private static final List<Network> CLOSED_V4 = networks(
            "0.0.0.0/8", // this host
            "10.0.0.0/8",
            "100.64.0.0/10", // carrier NAT
            "127.0.0.0/8",
            "169.254.0.0/16", // link-local, the clouds' metadata
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4", // multicast
            "240.0.0.0/4");

    private static final Network PUBLIC_V6 = Network.of("2000::/3");

    private static final List<Network> CLOSED_V6 = networks(
            "2001::/23", // Teredo and other protocols' own
            "2001:db8::/32",
            "2002::/16", // 6to4, has an IPv4 address inside
            "3fff::/20");

    /** These carry an IPv4 address in their last four bytes, which must pass by itself too. */
    private static final List<Network> CARRIERS = networks("64:ff9b::/96", "::ffff:0:0:0/96", "::/96");

    boolean allows(InetAddress address) {
        if (address instanceof Inet4Address) {
            return named(address) || !in(CLOSED_V4, address);
        }
        if (in(CARRIERS, address)) {
            return named(address) && (isItself(address) || allows(inside(address)));
        }
        return named(address) || PUBLIC_V6.contains(address) && !in(CLOSED_V6, address);
    }

    private boolean named(InetAddress address) {
        return in(allowed, address);
    }

    /** The addresses ::1 and :: are no carriers, though they lie among them. */
    private static boolean isItself(InetAddress address) {
        return address.isLoopbackAddress() || address.isAnyLocalAddress();
    }

    private static InetAddress inside(InetAddress address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }

    private static boolean in(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... texts) {
        return Arrays.stream(texts).map(Network::of).toList();
    }
}
