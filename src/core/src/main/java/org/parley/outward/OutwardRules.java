package org.parley.outward;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.parley.outward.OutwardOutcome.RefusedReason;
import org.parley.shared.Refusal;

/**
 * What may be called, and how much of it. The operator sets it, not an administrator of the desk: who may enter the
 * address of a bot shall not thereby reach into the network of the server.
 *
 * @param schemes of https and http those that are allowed
 * @param targets hosts and ports that may be called
 * @param networks ranges that may be called although they are not public
 * @param connectTime longest wait for a connection
 * @param longestCall no call takes longer, whatever its deadline
 * @param answerBytes largest body of an answer
 * @param connectionsPerTarget most connections to one address
 * @param connections most connections in all
 */
public record OutwardRules(
        Set<String> schemes,
        List<TargetPattern> targets,
        List<Network> networks,
        Duration connectTime,
        Duration longestCall,
        int answerBytes,
        int connectionsPerTarget,
        int connections) {

    /** Of https and http, with commas between; {@code https} when not set. */
    public static final String SCHEMES = "PARLEY_OUT_SCHEMES";

    /** Hosts and ports with commas between; {@code *:443} when not set. */
    public static final String TARGETS = "PARLEY_OUT_TARGETS";

    /** Networks that are not public and may be called all the same, with commas between; none when not set. */
    public static final String NETWORKS = "PARLEY_OUT_NETWORKS";

    /** Milliseconds to wait for a connection, 100 to 30,000; 2,000 when not set. */
    public static final String CONNECT_MILLIS = "PARLEY_OUT_CONNECT_MILLIS";

    /** Seconds no call may pass, 1 to 300; 60 when not set. */
    public static final String LONGEST_SECONDS = "PARLEY_OUT_LONGEST_SECONDS";

    /** KiB an answer may have, 1 to 16,384; 256 when not set. */
    public static final String ANSWER_KIB = "PARLEY_OUT_ANSWER_KIB";

    /** Most connections to one address, 1 to 1,000; 16 when not set. */
    public static final String PER_TARGET = "PARLEY_OUT_CONNECTIONS_PER_TARGET";

    /** Most connections in all, 1 to 10,000; 128 when not set. */
    public static final String IN_ALL = "PARLEY_OUT_CONNECTIONS";

    private static final Set<String> KNOWN_SCHEMES = Set.of("https", "http");

    public OutwardRules {
        schemes = Set.copyOf(schemes);
        targets = List.copyOf(targets);
        networks = List.copyOf(networks);
    }

    /** The rules of a server nobody has configured: https to port 443 of the public internet. */
    public static OutwardRules standard() {
        return read(name -> null);
    }

    /**
     * Reads the rules from settings of the names above.
     *
     * @param settings gives the text of a setting, or null; in the server {@code System::getenv}
     * @throws Refusal {@code INVALID}, naming the first setting that is wrong
     */
    public static OutwardRules read(UnaryOperator<String> settings) {
        return new OutwardRules(
                Set.copyOf(items(settings, SCHEMES, "https")
                        .map(OutwardRules::scheme)
                        .toList()),
                items(settings, TARGETS, "*:443")
                        .map(text -> TargetPattern.parse(TARGETS, text))
                        .toList(),
                items(settings, NETWORKS, "")
                        .map(text -> Network.parse(NETWORKS, text))
                        .toList(),
                Duration.ofMillis(number(settings, CONNECT_MILLIS, 100, 30_000, 2_000)),
                Duration.ofSeconds(number(settings, LONGEST_SECONDS, 1, 300, 60)),
                1_024 * number(settings, ANSWER_KIB, 1, 16_384, 256),
                number(settings, PER_TARGET, 1, 1_000, 16),
                number(settings, IN_ALL, 1, 10_000, 128));
    }

    /**
     * Whether an address may be called, as far as that can be said before its host is looked up: what a page that takes
     * such an address asks before it stores it. Empty means yes.
     */
    public Optional<RefusedReason> refusal(URI url) {
        if (url.getScheme() == null || !schemes.contains(url.getScheme().toLowerCase(Locale.ROOT))) {
            return Optional.of(RefusedReason.SCHEME);
        }
        if (url.getRawUserInfo() != null || contains(url.getRawAuthority(), '@')) {
            return Optional.of(RefusedReason.USER_INFO);
        }
        if (url.getHost() == null || !HostForm.isPlain(Target.of(url).host())) {
            return Optional.of(RefusedReason.HOST_FORM);
        }
        Target target = Target.of(url);
        return targets.stream().anyMatch(pattern -> pattern.matches(target))
                ? Optional.empty()
                : Optional.of(RefusedReason.TARGET);
    }

    /**
     * What can be said of an address before it is called, without looking anything up: for settings, so that whoever makes
     * them hears it at once. A name that leads to a forbidden address is found out by the call.
     *
     * @param field of the setting
     * @throws Refusal {@code INVALID} for an address the rules forbid
     */
    public void demandAllowed(String field, URI url) {
        refusalInAdvance(url).ifPresent(reason -> {
            throw Refusal.invalid(
                    field,
                    "The server may not call this address (" + reason
                            + "). Which it may, the operator decides: PARLEY_OUT_TARGETS and its neighbours.");
        });
    }

    private Optional<RefusedReason> refusalInAdvance(URI url) {
        Optional<RefusedReason> refusal = refusal(url);
        if (refusal.isPresent() || !HostForm.isAddress(Target.of(url).host())) {
            return refusal;
        }
        return addressRefusal(Target.of(url).host());
    }

    private Optional<RefusedReason> addressRefusal(String host) {
        try {
            return refusal(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.of(RefusedReason.HOST_FORM);
        }
    }

    /** Whether all that a host was resolved to may be connected to; one forbidden address forbids the host. */
    Optional<RefusedReason> refusal(InetAddress... addresses) {
        AddressPolicy policy = new AddressPolicy(networks);
        return Arrays.stream(addresses).allMatch(policy::allows)
                ? Optional.empty()
                : Optional.of(RefusedReason.ADDRESS);
    }

    private static boolean contains(String text, char wanted) {
        return text != null && text.indexOf(wanted) >= 0;
    }

    private static String scheme(String text) {
        String scheme = text.toLowerCase(Locale.ROOT);
        if (!KNOWN_SCHEMES.contains(scheme)) {
            throw Refusal.invalid(SCHEMES, "“" + text + "” in “" + SCHEMES + "” is neither https nor http.");
        }
        return scheme;
    }

    private static Stream<String> items(UnaryOperator<String> settings, String name, String unset) {
        String text = settings.apply(name);
        return Arrays.stream((text == null || text.isBlank() ? unset : text).split("[,\\s]+"))
                .filter(item -> !item.isEmpty());
    }

    private static int number(UnaryOperator<String> settings, String name, int least, int most, int unset) {
        String text = settings.apply(name);
        if (text == null || text.isBlank()) {
            return unset;
        }
        if (text.strip().matches("\\d{1,9}")) {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw Refusal.invalid(name, most, "“" + name + "” is a whole number from " + least + " to " + most + ".");
    }
}
