package org.parley.demo;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Set;
import org.parley.agent.Role;
import org.parley.agent.Subject;
import org.parley.canned.CannedReplyService;
import org.parley.canned.CannedReplyText;
import org.parley.canned.CannedScope;

/** The canned replies of the try-out: common ones, and some that only one group needs. */
@Dependent
class DemoReplies {

    /** The demo itself; nobody signs in as it. */
    static final Subject DEMO = new Subject(0, "Demo", Role.ADMINISTRATOR, Set.of(), false);

    @Inject
    private CannedReplyService service;

    void keep(int cards, int travel) {
        common("hello", "Greeting", "Hello {customer.name}, I am {agent.name} from {group.name}. How can I help you?");
        common("moment", "One moment", "One moment please, {customer.name}, I am looking it up.");
        common(
                "details",
                "Ask for details",
                "So that I can find it: when did it happen, and what did you see on the page?");
        common("thanks", "Thank and close", "Thank you for writing to us, {customer.name}. Is there anything else?");
        ofGroup(
                cards,
                "card-blocked",
                "Card is blocked",
                "I have blocked your card. Nothing can be paid with it any more; a new one is with you in five working days.");
        ofGroup(
                cards,
                "two-days",
                "Declined payment comes back",
                "A declined payment returns to the account within two working days. You need not do anything.");
        ofGroup(
                travel,
                "rebooked",
                "Booking is changed",
                "Your booking “{chat.subject}” is changed. The new confirmation is on its way to you by e-mail.");
        ofGroup(
                travel,
                "luggage",
                "Lost luggage",
                "I am sorry about your luggage, {customer.name}. Please send me the number on the receipt you got at check-in.");
    }

    private void common(String shortcut, String title, String text) {
        service.create(DEMO, CannedScope.COMMON, null, new CannedReplyText(shortcut, title, text));
    }

    private void ofGroup(int group, String shortcut, String title, String text) {
        service.create(DEMO, CannedScope.GROUP, group, new CannedReplyText(shortcut, title, text));
    }
}
