package org.parley.it.browser;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.parley.it.support.Customer;
import org.parley.it.support.Staff;

/** Chats with everything that strains a layout. */
final class StrainedChats {

    private static final byte[] FILE = "24.90, 10:15".getBytes(StandardCharsets.UTF_8);

    private StrainedChats() {}

    /** A talk with everything that strains a layout: long names, long words, long texts, right-to-left, line breaks. */
    static String talk(URI server, Staff anna) {
        Customer customer = Customer.starts(
                server, 1, "Maximiliane Schönberger-Wittgenstein von der Lüneburger Heide", "Guten Tag!");
        String chat = customer.chat();
        anna.join(chat);
        anna.says(chat, "Good morning, how can I help?");
        customer.says("Die Rechtsschutzversicherungsgesellschaftsbeitragsrückerstattungsformularnummer fehlt.");
        customer.says("It was\n- on Monday\n- at 10:15\n- for 24.90");
        anna.says(
                chat,
                "Thank you. I have looked at all three charges. The first was reserved on Monday and booked on Tuesday,"
                        + " which your statement shows twice; the second line goes away by itself within two days.");
        customer.says("مرحبا، شكرا لك");
        anna.comments(chat, "Booked twice by the shop, see ticket 4711.");
        String statement = anna.uploads(chat, "statement of the shop.txt", FILE).text("file");
        anna.shows(chat, "comments", "", statement);
        String receipt = "Rechtsschutzversicherungsgesellschaftsbeitragsrückerstattungsformular.txt";
        customer.shows("", customer.uploads(receipt, FILE).text("file"));
        anna.says(chat, "See https://example.com/help/charges/reserved-and-booked?language=de#second-paragraph");
        return chat;
    }

    /** Some who wait; answers the id of the last one. */
    static String waiting(URI server) {
        String last = "";
        for (String name : List.of("Li Wei", "Jean-Baptiste de la Fontaine-Charpentier du Bois", "Oyelaran Adébáyò")) {
            last = Customer.starts(
                            server, 1, name, "My card was declined in a shop although there is money on the account.")
                    .chat();
        }
        Customer.starts(server, 2, "", "Donaudampfschifffahrtsgesellschaftskapitänsmütze");
        return last;
    }
}
