package org.parley.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TopicUseTest {

    private static final TopicText ONE = TopicFixture.topic(1, "en", "Red bicycle", "", "repair my bicycle");
    private static final TopicText OTHER = TopicFixture.topic(2, "en", "Blue bicycle", "", "repair my bicycle");
    private static final TopicText THIRD = TopicFixture.topic(3, "en", "Gloves", "", "do you sell gloves");

    private final KnowledgeIndex index = KnowledgeIndex.of(List.of(ONE, OTHER, THIRD));

    @Test
    void ofTwoThatFitAlikeTheOneThatHelpedComesFirst() {
        assertThat(first(uses(ONE, OTHER))).isEqualTo(ONE);
        assertThat(first(uses(OTHER, ONE))).isEqualTo(OTHER);
    }

    @Test
    void aTopicThatFitsComesFirstHoweverOftenItWasIgnored() {
        Map<UUID, TopicUse> uses = Map.of(
                THIRD.id(),
                new TopicUse(1_000_000, 0, 0, 1_000_000),
                ONE.id(),
                new TopicUse(1_000_000, 1_000_000, 0, 0));

        assertThat(index.withUse(uses).search("do you sell warm gloves", "en", 3, 0))
                .first()
                .satisfies(match -> assertThat(match.topic()).isEqualTo(THIRD));
    }

    @Test
    void useNeverHidesATopic() {
        List<TopicMatch> before = index.search("repair my bicycle", "en", 3, 0.3);

        assertThat(index.withUse(uses(ONE, OTHER)).search("repair my bicycle", "en", 3, 0.3))
                .hasSameSizeAs(before);
    }

    @Test
    void oneRefusalSaysLittle() {
        UseWeights weights = new UseWeights(
                Map.of(ONE.id(), new TopicUse(1, 0, 0, 1), OTHER.id(), new TopicUse(1_000, 500, 0, 500)));

        assertThat(weights.factor(ONE.id())).isBetween(0.9, 1.0);
        assertThat(weights.factor(OTHER.id())).isCloseTo(1, within(0.01));
        assertThat(weights.factor(THIRD.id())).isEqualTo(1);
    }

    @Test
    void theFactorStaysWithinItsBounds() {
        UseWeights weights = new UseWeights(uses(ONE, OTHER));

        assertThat(weights.factor(ONE.id())).isEqualTo(1.25);
        assertThat(weights.factor(OTHER.id())).isEqualTo(0.8);
    }

    @Test
    void anEditedPromptHelpedByHalfAndAShownOneThatNobodyTookDidNot() {
        assertThat(new TopicUse(10, 2, 4, 0).helped()).isEqualTo(4);
        assertThat(new TopicUse(10, 2, 4, 0).tried()).isEqualTo(10);
        assertThat(new TopicUse(0, 2, 4, 1).tried()).isEqualTo(7);
    }

    @Test
    void nonsenseCountsAreHarmless() {
        UseWeights weights = new UseWeights(Map.of(
                ONE.id(),
                new TopicUse(-5, -5, -5, -5),
                OTHER.id(),
                new TopicUse(Long.MAX_VALUE, Long.MAX_VALUE, 0, 0)));

        assertThat(weights.factor(ONE.id())).isBetween(0.8, 1.25);
        assertThat(weights.factor(OTHER.id())).isBetween(0.8, 1.25);
    }

    private TopicText first(Map<UUID, TopicUse> uses) {
        return index.withUse(uses)
                .search("repair my bicycle", "en", 1, 0)
                .get(0)
                .topic();
    }

    private static Map<UUID, TopicUse> uses(TopicText good, TopicText bad) {
        return Map.of(good.id(), new TopicUse(500, 500, 0, 0), bad.id(), new TopicUse(500, 0, 0, 500));
    }
}
