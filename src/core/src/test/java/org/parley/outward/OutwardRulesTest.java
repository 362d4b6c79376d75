package org.parley.outward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.outward.OutwardOutcome.RefusedReason;
import org.parley.shared.Refusal;

class OutwardRulesTest {

    @Test
    void aServerNobodyConfiguredCallsHttpsOfThePublicOnly() {
        OutwardRules rules = OutwardRules.standard();

        assertThat(rules.refusal(URI.create("https://bot.example.org/hook"))).isEmpty();
        assertThat(rules.refusal(URI.create("http://bot.example.org/hook"))).contains(RefusedReason.SCHEME);
        assertThat(rules.refusal(URI.create("https://bot.example.org:8443/"))).contains(RefusedReason.TARGET);
        assertThat(rules.networks()).isEmpty();
        assertThat(rules.connectTime()).isEqualTo(Duration.ofSeconds(2));
        assertThat(rules.answerBytes()).isEqualTo(256 * 1024);
    }

    @ParameterizedTest
    @CsvSource({
        "https://bot.example.org/, ",
        "https://BOT.example.org:443/, ",
        "https://bot.example.org./, ",
        "https://bot.example.org:444/, TARGET",
        "https://other.example.org/, TARGET",
        "https://a.wild.example/, ",
        "https://a.b.wild.example/, ",
        "https://wild.example/, TARGET",
        "https://notwild.example/, TARGET",
        "https://wild.example.evil/, TARGET",
        "http://10.1.2.3:8080/, ",
        "http://10.1.2.3:65000/, ",
        "https://[fd00::1]:8443/, ",
        "https://[FD00::1]:8443/, ",
        "https://bot.example.org@evil.example/, USER_INFO",
        "https://a:b@bot.example.org/, USER_INFO",
        "https://@bot.example.org/, USER_INFO",
        "file:///etc/passwd, SCHEME",
        "ftp://bot.example.org/, SCHEME",
        "gopher://bot.example.org:443/, SCHEME",
        "jar:https://bot.example.org/!/x, SCHEME",
        "//bot.example.org/, SCHEME",
        "https:bot.example.org, HOST_FORM",
        "https:///x, HOST_FORM",
        "https://b_t.example.org/, HOST_FORM",
        "https://2130706433/, HOST_FORM",
        "https://0x7f.1/, HOST_FORM",
        "https://010.1.2.3/, HOST_FORM",
        "https://1.2.3/, HOST_FORM",
        "https://bot.example.org:99999/, TARGET"
    })
    void targetsAreMatchedAsTheyAreWritten(String url, RefusedReason reason) {
        OutwardRules rules = read(
                OutwardRules.TARGETS,
                "bot.example.org:443, *.wild.example:443\n10.1.2.3:*,[fd00::1]:8443",
                OutwardRules.SCHEMES,
                "HTTPS,http");

        assertThat(rules.refusal(URI.create(url)).orElse(null)).isEqualTo(reason);
    }

    @Test
    void settingsAreRead() {
        OutwardRules rules =
                read(OutwardRules.NETWORKS, " 10.1.0.0/16 , fd00::/8, 127.0.0.1", OutwardRules.ANSWER_KIB, " 64 ");

        assertThat(rules.networks()).extracting(Network::bits).containsExactly(16, 8, 32);
        assertThat(rules.answerBytes()).isEqualTo(64 * 1024);
    }

    @ParameterizedTest
    @CsvSource({
        "PARLEY_OUT_SCHEMES, ftp",
        "PARLEY_OUT_TARGETS, bot.example.org",
        "PARLEY_OUT_TARGETS, bot.example.org:0",
        "PARLEY_OUT_TARGETS, bot.example.org:65536",
        "PARLEY_OUT_TARGETS, https://bot.example.org:443",
        "PARLEY_OUT_TARGETS, a*b.example:443",
        "PARLEY_OUT_TARGETS, 0x7f.1:443",
        "PARLEY_OUT_NETWORKS, 10.0.0.0/33",
        "PARLEY_OUT_NETWORKS, 10.0.0/8",
        "PARLEY_OUT_NETWORKS, fd00::/129",
        "PARLEY_OUT_NETWORKS, localhost",
        "PARLEY_OUT_NETWORKS, 1:2:3",
        "PARLEY_OUT_CONNECT_MILLIS, soon",
        "PARLEY_OUT_LONGEST_SECONDS, 0",
        "PARLEY_OUT_ANSWER_KIB, -1",
        "PARLEY_OUT_CONNECTIONS_PER_TARGET, 1001",
        "PARLEY_OUT_CONNECTIONS, 99999999999"
    })
    void aWrongSettingIsNamed(String name, String text) {
        assertThatThrownBy(() -> read(name, text))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo(name))
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "Content-Length", "transfer-encoding", "Accept-Encoding", "X Bad", "X:Bad", ""})
    void headersThatBelongToTheClientAreNotTaken(String name) {
        OutwardRequest request = OutwardRequest.get(URI.create("https://bot.example/"));

        assertThatThrownBy(() -> request.with(name, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHeaderHasOneLineAndItsValueStaysUnsaid() {
        OutwardRequest request = OutwardRequest.get(URI.create("https://bot.example/"));

        assertThatThrownBy(() -> request.with("X-Key", "secret\r\nHost: evil"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    private static OutwardRules read(String... settings) {
        return OutwardRules.read(
                settings.length == 2
                        ? Map.of(settings[0], settings[1])::get
                        : Map.of(settings[0], settings[1], settings[2], settings[3])::get);
    }
}
