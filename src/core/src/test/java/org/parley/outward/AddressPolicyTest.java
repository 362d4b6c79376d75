package org.parley.outward;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::2",
                "::127.0.0.1",
                "::8.8.8.8",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:0:127.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::8.8.8.8",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:10::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fdff::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "ffff::1"
            })
    void whatIsNotPublicIsRefused(String address) throws Exception {
        assertThat(policy().allows(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "93.184.216.34",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "223.255.255.255",
                "::ffff:93.184.216.34",
                "2001:4860:4860::8888",
                "2606:2800:220:1::1",
                "2a00:1450:4001::1"
            })
    void whatIsPublicIsAllowed(String address) throws Exception {
        assertThat(policy().allows(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "127.0.0.1", "::ffff:10.1.255.255", "fd12::1", "::1"})
    void aNetworkThatIsNamedIsAllowed(String address) throws Exception {
        assertThat(policy("10.1.0.0/16", "127.0.0.1", "fd12::/16", "::1").allows(InetAddress.getByName(address)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.255.255", "10.2.0.0", "127.0.0.2", "fd13::1", "::2"})
    void itsNeighboursAreNot(String address) throws Exception {
        assertThat(policy("10.1.0.0/16", "127.0.0.1", "fd12::/16", "::1").allows(InetAddress.getByName(address)))
                .isFalse();
    }

    @Test
    void whatIsInsideOfATranslatedAddressMustPassByItself() throws Exception {
        AddressPolicy policy = policy("64:ff9b::/96");

        assertThat(policy.allows(InetAddress.getByName("64:ff9b::8.8.8.8"))).isTrue();
        assertThat(policy.allows(InetAddress.getByName("64:ff9b::127.0.0.1"))).isFalse();
    }

    private static AddressPolicy policy(String... networks) {
        return new AddressPolicy(Arrays.stream(networks).map(Network::of).toList());
    }

    @Test
    void nothingIsNamedByDefault() {
        assertThat(OutwardRules.standard().networks()).isEqualTo(List.of());
    }
}
