package org.parley.bot;

import java.util.ArrayList;
import java.util.List;
import org.parley.chat.BotSays;
import org.parley.chat.Choice;
import org.parley.protocol.Markup;
import org.parley.protocol.MarkupText;

/**
 * Collects what a bot says as messages a customer can read: plain text with safe addresses, nothing empty, none too long, not
 * without end. What it offers stands below the message before.
 */
final class BotSpeech {

    /** Most messages to one question. */
    static final int MOST_MESSAGES = 20;

    private static final int TITLE_CODE_POINTS = 200;
    private static final int VALUE_LENGTH = 2_000;

    private final BotWords words;
    private final List<BotSays> says = new ArrayList<>();

    /** @param language a BCP 47 tag; may be empty */
    BotSpeech(String language) {
        words = BotWords.of(language);
    }

    /** Says a text; one that is too long for a message in several. */
    void text(Markup markup, String raw) {
        String rest = MarkupText.whole(markup, raw);
        while (!rest.isBlank() && says.size() < MOST_MESSAGES) {
            int end = end(rest);
            String piece = rest.substring(0, end).strip();
            if (!piece.isEmpty()) {
                says.add(BotSays.text(piece));
            }
            rest = rest.substring(end);
        }
    }

    /** Says where something is. An address that is not safe to follow is left out. */
    void link(String caption, String address) {
        text(Markup.PLAIN, MarkupText.withAddress(MarkupText.of(Markup.PLAIN, caption), address));
    }

    /** Offers something to say below the last message; one that has choices already, or none at all, gets one of its own. */
    void offer(List<Choice> raw) {
        List<Choice> choices = raw.stream()
                .map(choice -> new Choice(line(choice.title()), MarkupText.whole(Markup.PLAIN, choice.value())))
                .filter(choice -> !choice.title().isEmpty() && choice.value().length() <= VALUE_LENGTH)
                .toList();
        if (choices.isEmpty()) {
            return;
        }
        if (says.isEmpty() || !last().choices().isEmpty()) {
            text(Markup.PLAIN, words.choose());
        }
        withChoices(choices);
    }

    /** Offers to end the talk with agents, below whatever else is offered. */
    void offerEnd(String phrase) {
        if (says.isEmpty()) {
            text(Markup.PLAIN, words.mayEnd());
        }
        List<Choice> all = new ArrayList<>();
        last().choices().stream().limit(BotSays.MOST_CHOICES - 1).forEach(all::add);
        all.add(new Choice(phrase, phrase));
        withChoices(all);
    }

    List<BotSays> says() {
        return says;
    }

    boolean isEmpty() {
        return says.isEmpty();
    }

    /** One line, not long. */
    static String line(String raw) {
        return MarkupText.of(Markup.PLAIN, MarkupText.cut(raw, TITLE_CODE_POINTS))
                .replaceAll("\\s+", " ")
                .strip();
    }

    private BotSays last() {
        return says.get(says.size() - 1);
    }

    private void withChoices(List<Choice> choices) {
        says.set(says.size() - 1, new BotSays(last().text(), choices));
    }

    /** Where the next message ends: at the last break of a line, else at the last blank, unless that would leave half of it. */
    private static int end(String text) {
        if (text.codePointCount(0, text.length()) <= MarkupText.CODE_POINTS) {
            return text.length();
        }
        int most = text.offsetByCodePoints(0, MarkupText.CODE_POINTS);
        int line = text.lastIndexOf('\n', most - 1);
        int blank = text.lastIndexOf(' ', most - 1);
        if (line > most / 2) {
            return line;
        }
        return blank > most / 2 ? blank : most;
    }
}
