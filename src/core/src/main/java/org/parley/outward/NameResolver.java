package org.parley.outward;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host; in the server {@code InetAddress::getAllByName}. May block, which is contained. */
@FunctionalInterface
public interface NameResolver {

    InetAddress[] addresses(String host) throws UnknownHostException;
}
