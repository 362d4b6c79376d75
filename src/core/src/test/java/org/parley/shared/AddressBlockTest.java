package org.parley.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff",
        "2001:db8:1:2::1, 2001:0DB8:0001:0002:0:0:0:1",
        "fe80::1%eth0, fe80::2%2",
        "::ffff:198.51.100.7, 198.51.100.7",
        "198.51.100.7, 198.51.100.7"
    })
    void addressesOfOneHostAreOneBlock(String one, String other) {
        assertThat(AddressBlock.of(one)).isEqualTo(AddressBlock.of(other));
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:3::1",
        "198.51.100.7, 198.51.100.8",
        "::ffff:198.51.100.7, ::ffff:198.51.100.8",
        "::1, 127.0.0.1"
    })
    void addressesOfTwoHostsAreTwo(String one, String other) {
        assertThat(AddressBlock.of(one)).isNotEqualTo(AddressBlock.of(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "a.b:80", "1:2:3", "::g", ":::", "[::1]:80", "host.example.org"})
    void whatIsNoAddressStandsForItself(String address) {
        assertThat(AddressBlock.of(address).text()).isEqualTo(address);
    }
}
