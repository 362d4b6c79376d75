package org.parley.bot;

/**
 * A channel of the web as its customers see it before they write.
 *
 * @param language of its customers, as a BCP 47 tag; empty when not known
 * @param bot name of the bot that answers first, or null
 * @param greeting its first words; empty for the widget's own
 */
public record WidgetChannel(String name, String language, String bot, String greeting) {}
