package org.parley.outward;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** Ways out for tests. */
public final class OutwardFixture {

    private OutwardFixture() {}

    /** May call everything on this machine, and nothing else that is not public. */
    public static Outward toThisMachine() {
        return toThisMachine(InetAddress::getAllByName);
    }

    public static Outward toThisMachine(NameResolver resolver) {
        return new Outward(thisMachine("1000"), resolver, Executors.defaultThreadFactory());
    }

    /** Handshakes take as long as they like; with no trust given it trusts whom the server trusts. */
    static Outward trusting(SSLContext trust, NameResolver resolver) {
        return new Outward(thisMachine("20000"), resolver, Executors.defaultThreadFactory(), trust);
    }

    /** May call every name and port of the public internet. */
    static Outward toThePublic(NameResolver resolver) {
        return new Outward(
                OutwardRules.read(Map.of(OutwardRules.SCHEMES, "https,http", OutwardRules.TARGETS, "*:*")::get),
                resolver,
                Executors.defaultThreadFactory());
    }

    static OutwardRules thisMachine(String connectMillis) {
        return OutwardRules.read(Map.of(
                OutwardRules.SCHEMES, "https, http",
                OutwardRules.TARGETS, "*:*",
                OutwardRules.NETWORKS, "127.0.0.0/8",
                OutwardRules.CONNECT_MILLIS, connectMillis)::get);
    }
}
