package org.parley.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnowledgeIndexTest {

    private final KnowledgeIndex index = KnowledgeIndex.of(TopicFixture.everything());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | when does my parcel come?                | Delivery time
            en | how do I get a new password              | Forgotten password
            en | the shoes don't fit, can I return them?  | Returns
            en | can you send me the invoices             | Invoices
            de | Wie kann ich das Buch verlängern?        | Leihfrist verlängern
            de | Mein Bibliotheksausweis ist weg, ich habe ihn verloren | Neuer Bibliotheksausweis
            de | Habt ihr samstags geöffnet?              | Öffnungszeiten
            ru | можно ли заморозить карту на время отпуска? | Заморозка абонемента
            ru | во сколько тренировка в субботу?         | Расписание занятий
            ru | потеряла ключ от шкафчика                | Потерянный ключ от шкафчика
            """)
    void theRightTopicComesFirst(String language, String question, String title) {
        List<TopicMatch> found = index.search(question, language, 3);

        assertThat(found).isNotEmpty();
        assertThat(found.get(0).topic().title()).isEqualTo(title);
        assertThat(found.get(0).confidence()).isBetween(KnowledgeIndex.DEFAULT_THRESHOLD, 1.0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | when wil my parcle arive                 | Delivery time
            en | i frogot my pasword                      | Forgotten password
            de | ich habe meinen Auswies verlohren        | Neuer Bibliotheksausweis
            ru | как замарозить абанемент                 | Заморозка абонемента
            """)
    void typosDoNotHideATopic(String language, String question, String title) {
        assertThat(index.search(question, language, 1))
                .singleElement()
                .satisfies(match -> assertThat(match.topic().title()).isEqualTo(title));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Which wine goes with salmon?
            en | Who won the football match last night?
            en | Tell me a joke about penguins
            de | Regnet es morgen in Hamburg?
            de | Wie lange muss der Kuchen in den Ofen?
            ru | Какая погода завтра в Москве?
            ru | Посоветуй хороший фильм
            """)
    void otherMattersGetNothing(String language, String question) {
        assertThat(index.search(question, language, 3)).isEmpty();
    }

    @Test
    void theExampleThatFitsBestIsNamed() {
        assertThat(index.search("where's my order?", "en", 1))
                .singleElement()
                .satisfies(match -> assertThat(match.example()).isEqualTo("Where is my order"));
    }

    @Test
    void aTopicWithoutExamplesIsFoundByTitleAndAnswer() {
        assertThat(index.search("Do you have gift cards?", "en", 1))
                .singleElement()
                .satisfies(match -> assertThat(match.topic()).isEqualTo(TopicFixture.GIFT_CARDS));
        assertThat(index.search("is there a voucher for presents", "en", 1))
                .singleElement()
                .satisfies(match -> assertThat(match.example()).isEqualTo("Gift cards"));
    }

    @Test
    void aQuestionIsFoundBetweenGreetingsAndStories() {
        String message =
                "Good morning to all of you! We were on holiday by the sea with our two dogs and had a great time."
                        + " Unfortunately it rained on Tuesday. How can I reset my password? Best wishes from Brighton, Anna";

        assertThat(index.search(message, "en", 1))
                .singleElement()
                .satisfies(match -> assertThat(match.topic()).isEqualTo(TopicFixture.PASSWORD));
    }

    @Test
    void theBestComeFirstAndNoMoreThanAskedFor() {
        List<TopicMatch> all = index.search("return", "en", 10, 0);

        assertThat(all).hasSizeBetween(3, 10);
        assertThat(all)
                .extracting(TopicMatch::confidence)
                .isSortedAccordingTo(Collections.reverseOrder())
                .allMatch(confidence -> confidence >= 0 && confidence <= 1);
        assertThat(index.search("return", "en", 2, 0)).isEqualTo(all.subList(0, 2));
        assertThat(index.search("return", "en", 0, 0)).isEmpty();
    }

    @Test
    void aTagWithARegionIsOfItsLanguage() {
        assertThat(index.search("Wann habt ihr geöffnet?", "de-AT", 1))
                .isEqualTo(index.search("Wann habt ihr geöffnet?", "DE", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "und", "ja", "no language at all", "-"})
    void withoutTopicsOfItsLanguageAQuestionIsAskedInAll(String language) {
        assertThat(index.search("Где посмотреть расписание?", language, 1))
                .singleElement()
                .satisfies(match -> assertThat(match.topic()).isEqualTo(TopicFixture.RASPISANIE));
        assertThat(index.search("Where is my order?", null, 1)).hasSize(1);
    }

    @Test
    void anEmptyIndexFindsNothing() {
        assertThat(KnowledgeIndex.of(List.of()).search("Where is my order?", "en", 3, 0))
                .isEmpty();
    }

    @Test
    void topicsWithoutAWordAreNeverFound() {
        TopicText blank = TopicFixture.topic(99, "en", " ", "", "", "?!");

        assertThat(KnowledgeIndex.of(List.of(blank)).search("?!", "en", 3, 0)).isEmpty();
        assertThat(KnowledgeIndex.of(List.of(blank, TopicFixture.DELIVERY, TopicFixture.RETURNS))
                        .search("Where is my order?", "en", 3))
                .extracting(TopicMatch::topic)
                .containsExactly(TopicFixture.DELIVERY);
    }

    @Test
    void missingTextsAreEmptyOnes() {
        TopicText bare = new TopicText(new UUID(0, 98), "Opening hours", null, null, null);

        assertThat(KnowledgeIndex.of(List.of(bare)).search("opening hours", "en", 1))
                .hasSize(1);
    }

    @Test
    void aSingleTopicDoesNotAttractEverything() {
        KnowledgeIndex one = KnowledgeIndex.of(List.of(TopicFixture.DELIVERY));

        assertThat(one.search("When will the parcel arrive", "en", 1)).hasSize(1);
        assertThat(one.search("Which wine goes with salmon?", "en", 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\n\t",
                "?",
                "!!!",
                "\u0000\u0007",
                "\uD800",
                "a\uDC00b",
                "😀😀😀",
                "* AND (title:[* TO *]) ~ \\ \" ^ :",
                "'; drop table topic; --",
                "<script>alert(1)</script>",
                "\u202Eedoc",
                "zzzzzzzzzz",
                "12345678901234567890"
            })
    void garbageFindsNothing(String garbage) {
        assertThat(index.search(garbage, "en", 3)).isEmpty();
        assertThat(index.search(garbage, "th", 3)).isEmpty();
    }

    @Test
    void hugeQuestionsAreCut() {
        assertThat(index.search("x".repeat(3_000_000), "en", 3)).isEmpty();
        assertThat(index.search("is this. ".repeat(300_000), "en", 3)).isEmpty();
        assertThat(index.search("password ".repeat(300_000), "en", 3, 0)).isNotEmpty();
        assertThat(index.search(null, "en", 3)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "hi", "hu", "hy", "id",
                "it", "ja", "ko", "lt", "lv", "nb", "nl", "nn", "no", "pt", "ro", "ru", "sr", "sv", "th", "tr", "zh",
                "xx"
            })
    void eachLanguageFindsItsTopic(String language) {
        TopicText topic = TopicFixture.topic(31, language, "Parley 2000", "", "telefon 12345", "電話 番号 оплата");

        assertThat(KnowledgeIndex.of(List.of(topic)).search("telefon 12345", language, 1))
                .hasSize(1);
    }

    @Test
    void theSameTopicsInAnyOrderMakeTheSameIndex() {
        List<TopicText> reversed = new ArrayList<>(TopicFixture.everything());
        Collections.reverse(reversed);
        KnowledgeIndex other = KnowledgeIndex.of(reversed);

        for (String question : List.of("return my order", "password", "Ausweis", "ключ", "whatever")) {
            assertThat(other.search(question, "en", 10, 0)).isEqualTo(index.search(question, "en", 10, 0));
        }
    }
}
