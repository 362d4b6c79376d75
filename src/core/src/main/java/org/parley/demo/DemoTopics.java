package org.parley.demo;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.parley.agent.Subject;
import org.parley.knowledge.TopicContent;
import org.parley.knowledge.TopicService;

/** What the try-out's prompter knows: some topics of each group, with questions as its customers ask them. */
@Dependent
class DemoTopics {

    private static final String ENGLISH = "en";

    @Inject
    private TopicService service;

    void keep(Subject by) {
        cards(by);
        accounts(by);
        travel(by);
    }

    private void cards(Subject by) {
        topic(
                by,
                "Card is declined",
                "A card is mostly declined because the daily limit is reached or the PIN was wrong three times. Please look"
                        + " under Cards, Limits. If neither is it, tell me the shop and the time, and I will see what happened.",
                "My card was declined in a shop although there is money on the account.",
                "Why was my card refused at the checkout?",
                "The terminal says declined when I pay with my card",
                "I cannot pay with my card",
                "My card does not work at the cash machine");
        topic(
                by,
                "Lost or stolen card",
                "I am sorry to hear that. Please block the card at once under Cards, Block; nothing can be paid with it any"
                        + " more. A new one is with you in five working days.",
                "I have lost my card",
                "My wallet was stolen with my card in it",
                "How do I block my card?",
                "Somebody took my credit card, please freeze it",
                "I cannot find my card anywhere");
        topic(
                by,
                "Charged twice",
                "The second line is mostly the shop's reservation. It goes away by itself within two working days. If it is"
                        + " still there after that, send me the receipt and I will ask for the money back.",
                "I was charged twice for the same purchase",
                "The same payment stands on my statement two times",
                "Why do I see a double charge?",
                "A shop booked the amount twice");
        topic(
                by,
                "Payment I do not know",
                "Please block the card under Cards, Block first. Then mark the payment and choose Dispute; we ask the shop and"
                        + " you have an answer within ten working days.",
                "There is a payment on my account that I did not make",
                "I do not recognise this charge",
                "Somebody paid with my card without my permission",
                "What is this debit from a company I have never heard of?");
    }

    private void accounts(Subject by) {
        topic(
                by,
                "Forgotten password",
                "Choose “Forgotten your password?” at the sign-in. You get a link by e-mail which is good for one hour. Please"
                        + " look in the spam folder too.",
                "I forgot my password",
                "How can I reset my password?",
                "I cannot sign in any more",
                "The link for a new password does not arrive",
                "It says that my password is wrong");
        topic(
                by,
                "Change of address",
                "You change it under Profile, Address. The new one holds at once, also for cards that are on their way to be"
                        + " printed.",
                "I have moved, how do I change my address?",
                "Please update my postal address",
                "My new flat has another address than the one you have",
                "Where can I tell you that I moved house?");
        topic(
                by,
                "Bank statement",
                "All statements of the last ten years are under Documents, as PDF. A stamped one on paper takes five working"
                        + " days; shall I order it for you?",
                "Where do I find my bank statements?",
                "I need a statement of last year for the tax office",
                "Can you send me my account statement as PDF?",
                "How do I download the statement for March?");
        topic(
                by,
                "Closing the account",
                "I am sorry that you want to leave. Please move what is on the account, then choose Profile, Close account. It"
                        + " is closed at the end of the month; you keep your statements as a download.",
                "I want to close my account",
                "How do I cancel my account with you?",
                "Please delete my account",
                "What happens to my money when I terminate the account?");
    }

    private void travel(Subject by) {
        topic(
                by,
                "Change of a booking",
                "Up to 48 hours before departure you change a booking yourself under My trips, Change; you pay only the"
                        + " difference in price. After that please tell me the number of the booking and the new dates.",
                "I would like to change the dates of my booking",
                "Can I take a later flight?",
                "How do I rebook my trip?",
                "I have to travel one day earlier, is that possible?",
                "Please move my reservation to next week");
        topic(
                by,
                "Cancelling a trip",
                "Please choose My trips, Cancel. Flexible bookings are paid back in full up to 24 hours before departure,"
                        + " others in part; the page shows how much before you decide.",
                "I want to cancel my trip",
                "Do I get my money back when I cancel the booking?",
                "How can I cancel the hotel?",
                "I am ill and cannot fly, what about a refund?");
        topic(
                by,
                "Lost luggage",
                "I am sorry about your luggage. Please send me the number on the receipt you got at check-in; four of five"
                        + " bags are found within two days. Keep receipts of what you have to buy meanwhile.",
                "My suitcase did not arrive",
                "My luggage is lost",
                "The airline has lost my bag",
                "I am at the airport and my baggage is missing",
                "When will I get my suitcase?");
        topic(
                by,
                "Hotel cannot find the booking",
                "Please show them the voucher under My trips, Voucher; its number is what the hotel knows the booking by. If"
                        + " that does not help, stay at the desk and I will call them now.",
                "The hotel lost my booking",
                "The reception cannot find our reservation",
                "I stand in the hotel and they have no room for me",
                "They say there is no booking under my name");
    }

    private void topic(Subject by, String title, String answer, String... examples) {
        service.create(by, new TopicContent(title, answer, ENGLISH, List.of(examples)));
    }
}
