package org.parley.outward;

import java.net.URI;
import java.util.Locale;

/** Whom an address names: scheme and host in lower case, the host without brackets or last dot, the port always said. */
record Target(String scheme, String host, int port) {

    static Target of(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        String host = url.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        int port = url.getPort() >= 0 ? url.getPort() : scheme.equals("https") ? 443 : 80;
        return new Target(scheme, host.endsWith(".") ? host.substring(0, host.length() - 1) : host, port);
    }
}
