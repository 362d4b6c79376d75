package org.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parley.bench.HistoryFixture.ANNA;
import static org.parley.bench.HistoryFixture.BORIS;
import static org.parley.bench.HistoryFixture.CUSTOMER;
import static org.parley.bench.HistoryFixture.message;
import static org.parley.bench.HistoryFixture.system;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The checker is only worth what it refuses: each broken history must be caught, and clean ones must pass. */
class HistoryCheckerTest {

    private final HistoryFixture chat = HistoryFixture.cleanChat();

    @Nested
    class Accepts {

        @Test
        void aChatInWhichAllWentWell() {
            assertThat(chat.check()).isEmpty();
        }

        @Test
        void aChatWithoutAnything() {
            assertThat(new HistoryFixture().check()).isEmpty();
        }

        @Test
        void anUnknownMessageThatIsThereOnce() {
            chat.history.invoke("u", CUSTOMER, "text of u");
            chat.history.info("u");
            chat.shows(message(6, "u", CUSTOMER));

            assertThat(chat.check()).isEmpty();
        }

        @Test
        void anUnknownMessageThatIsNotThere() {
            chat.history.invoke("u", CUSTOMER, "text of u");
            chat.history.info("u");

            assertThat(chat.check()).isEmpty();
        }

        @Test
        void aMessageStillUnderWayAtTheEnd() {
            chat.history.invoke("u", CUSTOMER, "text of u");

            assertThat(chat.check()).isEmpty();
        }

        @Test
        void anUnknownMessageThatWasSentAgainAndAcknowledged() {
            chat.history.invoke("u", CUSTOMER, "text of u");
            chat.history.info("u");
            chat.history.ok("u", 6);
            chat.shows(message(6, "u", CUSTOMER));

            assertThat(chat.check()).isEmpty();
        }

        @Test
        void theSameAnswerTwice() {
            chat.history.ok("c", 4);

            assertThat(chat.check()).isEmpty();
        }

        @Test
        void aRefusedMessageThatIsNotThere() {
            chat.history.invoke("f", ANNA, "text of f");
            chat.history.fail("f");

            assertThat(chat.check()).isEmpty();
        }

        @Test
        void aMessageRefusedOnlyAfterAnAttemptOfUnknownFate() {
            chat.history.invoke("u", ANNA, "text of u");
            chat.history.info("u");
            chat.history.fail("u");
            chat.shows(message(6, "u", ANNA));

            assertThat(chat.check()).isEmpty();
        }

        @Test
        void messagesSentAtTheSameTimeInEitherOrder() {
            chat.history.invoke("x", CUSTOMER, "text of x");
            chat.history.invoke("y", ANNA, "text of y");
            chat.history.ok("x", 7);
            chat.history.ok("y", 6);
            chat.shows(message(6, "y", ANNA));
            chat.shows(message(7, "x", CUSTOMER));

            assertThat(chat.check()).isEmpty();
        }

        @Test
        void anAnswerThatDidNotStateTheNumber() {
            HistoryFixture started = new HistoryFixture();
            started.history.invoke("a", CUSTOMER, "text of a");
            started.history.ok("a", History.NOT_STATED);
            started.shows(message(1, "a", CUSTOMER));

            assertThat(started.check()).isEmpty();
        }

        @Test
        void aStreamThatShowedWhatStands() {
            chat.history.delivered("a", Author.CUSTOMER, "text of a", 2);
            chat.history.delivered("a", Author.CUSTOMER, "text of a", 2);

            assertThat(chat.check()).isEmpty();
        }
    }

    @Nested
    class Refuses {

        @Test
        void anAcknowledgedMessageThatIsLost() {
            chat.meddle(lines -> lines.remove(3));
            chat.meddle(lines -> lines.set(3, system(4, "CLOSED")));

            assertThat(chat.kinds()).containsExactly(Violation.Kind.LOST);
        }

        @Test
        void theLastAcknowledgedMessageLostWithTheEndOfTheChat() {
            chat.meddle(lines -> lines.subList(3, 5).clear());

            assertThat(chat.kinds()).containsExactly(Violation.Kind.LOST);
        }

        @Test
        void anAcknowledgementBeforeTheCommitWhoseNumberWentToAnother() {
            chat.history.invoke("early", CUSTOMER, "text of early");
            chat.history.ok("early", 6);
            chat.says("late", ANNA, 6);

            assertThat(chat.kinds()).contains(Violation.Kind.LOST);
        }

        @Test
        void anAcknowledgedMessageThatStandsTwice() {
            chat.shows(message(6, "c", CUSTOMER));

            assertThat(chat.kinds()).containsExactly(Violation.Kind.DOUBLED);
        }

        @Test
        void anUnknownMessageThatStandsTwice() {
            chat.history.invoke("u", CUSTOMER, "text of u");
            chat.history.info("u");
            chat.shows(message(6, "u", CUSTOMER));
            chat.shows(message(7, "u", CUSTOMER));

            assertThat(chat.kinds()).containsExactly(Violation.Kind.DOUBLED);
        }

        @Test
        void twoMessagesThatChangedPlaces() {
            chat.meddle(lines -> lines.set(1, message(2, "c", CUSTOMER)));
            chat.meddle(lines -> lines.set(3, message(4, "a", CUSTOMER)));

            assertThat(chat.kinds()).contains(Violation.Kind.WRONG_SEQUENCE, Violation.Kind.REORDERED);
        }

        @Test
        void aMessageUnderAnotherNumberThanAcknowledged() {
            chat.history.invoke("d", BORIS, "text of d");
            chat.history.ok("d", 7);
            chat.shows(message(6, "d", BORIS));

            assertThat(chat.kinds()).containsExactly(Violation.Kind.WRONG_SEQUENCE);
        }

        @Test
        void twoDifferentAnswersToTheSameId() {
            chat.history.ok("c", 6);

            assertThat(chat.kinds()).containsExactly(Violation.Kind.TWO_ANSWERS);
        }

        @Test
        void aMessageNobodySent() {
            chat.shows(message(6, "stranger", CUSTOMER));

            assertThat(chat.kinds()).containsExactly(Violation.Kind.FOREIGN);
        }

        @Test
        void aRefusedMessageThatIsThere() {
            chat.history.invoke("f", ANNA, "text of f");
            chat.history.fail("f");
            chat.shows(message(6, "f", ANNA));

            assertThat(chat.kinds()).containsExactly(Violation.Kind.REFUSED_BUT_PRESENT);
        }

        @Test
        void aChangedText() {
            chat.meddle(lines -> lines.set(2, message(3, "b", ANNA, "text of B")));

            assertThat(chat.kinds()).containsExactly(Violation.Kind.TEXT_CHANGED);
        }

        @Test
        void aMessageUnderAnotherAuthor() {
            chat.meddle(lines -> lines.set(2, message(3, "b", CUSTOMER)));

            assertThat(chat.kinds()).containsExactly(Violation.Kind.WRONG_AUTHOR);
        }

        @Test
        void aGapInTheNumbers() {
            chat.meddle(lines -> lines.set(4, system(6, "CLOSED")));

            assertThat(chat.kinds()).containsExactly(Violation.Kind.GAP);
        }

        @Test
        void aNumberGivenTwice() {
            chat.meddle(lines -> lines.set(4, system(4, "CLOSED")));

            assertThat(chat.kinds()).contains(Violation.Kind.GAP);
        }

        @Test
        void numbersThatDoNotBeginAtOne() {
            chat.meddle(lines -> lines.remove(0));

            assertThat(chat.kinds()).contains(Violation.Kind.GAP);
        }

        @Test
        void aLineTheCustomerDoesNotSee() {
            chat.customerDoor.remove(4);

            assertThat(chat.kinds()).containsExactly(Violation.Kind.DOORS_DIFFER);
        }

        @Test
        void aLineTheStaffDoesNotSee() {
            chat.staffDoor.remove(4);

            assertThat(chat.kinds()).containsExactly(Violation.Kind.DOORS_DIFFER);
        }

        @Test
        void aTextTheCustomerReadsDifferently() {
            chat.customerDoor.set(2, message(3, "b", ANNA, "something else"));

            assertThat(chat.kinds()).containsExactly(Violation.Kind.DOORS_DIFFER);
        }

        @Test
        void anOrderBrokenAcrossSenders() {
            chat.history.invoke("x", ANNA, "text of x");
            chat.history.ok("x", History.NOT_STATED);
            chat.history.invoke("y", CUSTOMER, "text of y");
            chat.history.ok("y", History.NOT_STATED);
            chat.shows(message(6, "y", CUSTOMER));
            chat.shows(message(7, "x", ANNA));

            assertThat(chat.kinds()).containsExactly(Violation.Kind.REORDERED);
        }

        @Test
        void anUnknownMessageThatStandsBeforeWhatWasAcknowledgedEarlier() {
            HistoryFixture late = new HistoryFixture();
            late.history.invoke("x", ANNA, "text of x");
            late.history.ok("x", 2);
            late.history.invoke("u", CUSTOMER, "text of u");
            late.history.info("u");
            late.shows(message(1, "u", CUSTOMER));
            late.shows(message(2, "x", ANNA));

            assertThat(late.kinds()).containsExactly(Violation.Kind.REORDERED);
        }

        @Test
        void theOrderOfOneSenderWhoDidNotWaitForAnswers() {
            chat.history.invoke("x", CUSTOMER, "text of x");
            chat.history.invoke("y", CUSTOMER, "text of y");
            chat.history.ok("x", 7);
            chat.history.ok("y", 6);
            chat.shows(message(6, "y", CUSTOMER));
            chat.shows(message(7, "x", CUSTOMER));

            assertThat(chat.kinds()).containsExactly(Violation.Kind.REORDERED);
        }

        @Test
        void aStreamThatShowedWhatWasNeverCommitted() {
            chat.history.delivered("ghost", Author.CUSTOMER, "text of ghost", 6);

            assertThat(chat.kinds()).containsExactly(Violation.Kind.STREAM_DIFFERS);
        }

        @Test
        void aStreamThatShowedAnotherTextThanStands() {
            chat.history.delivered("b", Author.AGENT, "text of B", 3);

            assertThat(chat.kinds()).containsExactly(Violation.Kind.STREAM_DIFFERS);
        }

        @Test
        void aHistoryThatAnswersWhatItNeverAsked() {
            chat.history.ok("never", 9);

            assertThatThrownBy(chat::check).isInstanceOf(IllegalStateException.class);
        }
    }
}
