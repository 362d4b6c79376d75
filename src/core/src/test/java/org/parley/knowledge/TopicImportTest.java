package org.parley.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the rows of a file make of topics. */
class TopicImportTest {

    private final TopicText known =
            new TopicText(new UUID(0, 1), "Returns", "Within 30 days.", "en", List.of("May I return it?"));

    private final TopicImport file = new TopicImport(List.of(known));

    @Test
    void rowsOfATitleAndLanguageAreOneTopicAndItsAnswerStandsInOneOfThem() {
        Map<TopicImport.Key, TopicContent> topics = file.read(List.of(
                new ImportLine(2, "Invoice", "", "en", "Where is my invoice?"),
                new ImportLine(3, "Invoice", "In your account.", "en", "I need the bill"),
                new ImportLine(4, "Invoice", "Im Konto.", "de", "Wo ist meine Rechnung?")));

        assertThat(file.refused()).isEmpty();
        assertThat(topics.values())
                .containsExactly(
                        new TopicContent(
                                "Invoice",
                                "In your account.",
                                "en",
                                List.of("Where is my invoice?", "I need the bill")),
                        new TopicContent("Invoice", "Im Konto.", "de", List.of("Wo ist meine Rechnung?")));
    }

    @Test
    void whatTheFileSaysNothingAboutStaysAndANewTopicAnswersWithItsTitle() {
        Map<TopicImport.Key, TopicContent> topics = file.read(List.of(
                new ImportLine(2, "Returns", null, "en", "Can I send it back?"),
                new ImportLine(3, "card_arrival", null, null, "When will it come?")));

        assertThat(topics.values())
                .containsExactly(
                        new TopicContent("Returns", "Within 30 days.", "en", List.of("Can I send it back?")),
                        new TopicContent("card_arrival", "card_arrival", "", List.of("When will it come?")));
        assertThat(new TopicImport(List.of(known))
                        .read(List.of(new ImportLine(2, "Returns", "Within 60 days.", "en", null)))
                        .values())
                .containsExactly(new TopicContent("Returns", "Within 60 days.", "en", known.examples()));
    }

    @Test
    void eachLineIsToldWhatIsWrongWithIt() {
        file.read(List.of(
                new ImportLine(2, "Invoice", "One.", "", "a"),
                new ImportLine(3, "Invoice", "Two.", "", "b"),
                new ImportLine(4, "", "Three.", "", "c"),
                new ImportLine(7, "Invoice", "One.", "", "x".repeat(1_001))));

        assertThat(file.refused()).extracting(ImportReport.Refused::line).containsExactly(3, 4, 7);
        assertThat(file.refused().get(0).reason()).contains("another answer in line 2");
    }

    @Test
    void whoShouldSpeakIsSaidInOneRowOfATopicAndStaysWhenTheFileSaysNothing() {
        TopicText spokenOf = new TopicText(new UUID(0, 2), "Complaints", "I am sorry.", "en", List.of(), true);

        Map<TopicImport.Key, TopicContent> topics = new TopicImport(List.of(known, spokenOf))
                .read(List.of(
                        new ImportLine(2, "Returns", null, "en", "a", "no"),
                        new ImportLine(3, "Returns", null, "en", "b", "Yes"),
                        new ImportLine(4, "Complaints", null, "en", "c")));

        assertThat(topics.values()).extracting(TopicContent::handOver).containsExactly(true, true);
        file.read(List.of(new ImportLine(2, "Returns", null, "en", "a", "perhaps")));
        assertThat(file.refused()).extracting(ImportReport.Refused::line).containsExactly(2);
    }
}
