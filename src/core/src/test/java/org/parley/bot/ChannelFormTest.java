package org.parley.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.customer.ChannelKind;
import org.parley.shared.Refusal;

class ChannelFormTest {

    @Test
    void anOriginIsKeptInSmallLettersOnce() {
        assertThat(withOrigin("https://Shop.example.org ", "https://shop.example.org", "http://localhost:3000")
                        .origins())
                .containsExactly("https://shop.example.org", "http://localhost:3000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:3000",
                "shop.example.org:8443",
                "shop.example.org",
                "mailto:shop@example.org",
                "//shop.example.org",
                "https:shop.example.org",
                "https://",
                "https://shop.example.org/",
                "https://shop.example.org?a",
                "https://shop.example.org#a",
                "https://a@shop.example.org",
                "ftp://shop.example.org",
                "not an origin"
            })
    @DisplayName("What is no origin is refused as such, also where its scheme was left out")
    void whatIsNoOriginIsRefusedAsSuch(String origin) {
        assertThatThrownBy(() -> withOrigin(origin))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("origins"));
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETIONS, https://models.example.org/v1?key=1",
        "COMPLETIONS, https://models.example.org?",
        "COMPLETIONS, models.example.org:443",
        "RASA, rasa.example.org:5005"
    })
    @DisplayName("A bot that could not be called at its address is refused when it is saved")
    void anAddressThatCannotBeCalledIsRefused(BotKind kind, String address) {
        assertThatThrownBy(() -> bot(kind, address))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("bot.address"));
    }

    @ParameterizedTest
    @CsvSource({"COMPLETIONS, https://models.example.org/v1", "RASA, https://rasa.example.org/webhook?key=1"})
    void anAddressThatCanBeCalledIsKept(BotKind kind, String address) {
        assertThat(bot(kind, address).address()).isEqualTo(address);
    }

    private static ChannelForm withOrigin(String... origins) {
        return new ChannelForm(
                "shop", ChannelKind.WIDGET, "Shop", 1, List.of(origins), "", "", "", "", null, true, null, null);
    }

    private static BotForm bot(BotKind kind, String address) {
        return new BotForm(kind, "Robin", address, "", "small", "", null, null, 2_000, 0.5);
    }
}
