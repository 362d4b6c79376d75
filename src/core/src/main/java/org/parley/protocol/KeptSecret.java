package org.parley.protocol;

import java.net.URI;
import java.util.Locale;

/** A secret that is kept goes to the server it was given for, by the same kind of road, and nowhere else. */
public final class KeptSecret {

    private KeptSecret() {}

    /** Whether two addresses have the same scheme, host and port. */
    public static boolean mayGoTo(String address, String givenFor) {
        return server(address).equals(server(givenFor));
    }

    /** Scheme, host and port of an address, for comparing and for records: no path, which may hold a token, and no user. */
    public static String server(String address) {
        URI url = URI.create(address);
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return (url.getScheme() + "://" + url.getHost() + port).toLowerCase(Locale.ROOT);
    }
}
