package org.parley.bot;

import java.util.Locale;
import java.util.Map;

/**
 * What the house says in a bot's place, in the languages it knows; English where it does not know the language.
 *
 * @param notUnderstood nothing is known about what the customer said
 * @param didYouMean topics follow to choose from
 * @param cannotHelp said when it did not help a second time; agents have the chat next, if there are any
 * @param choose buttons follow that came without a word
 * @param mayEnd a button follows that ends the talk with agents
 */
record BotWords(String notUnderstood, String didYouMean, String cannotHelp, String choose, String mayEnd) {

    private static final BotWords ENGLISH = new BotWords(
            "I did not understand that. Could you say it in other words? You can also ask for a person.",
            "I am not sure what you mean. Did you mean one of these?",
            "I am sorry, I cannot help with this myself.",
            "Please choose one:",
            "You can end the talk with our agents at any time.");

    private static final Map<String, BotWords> BY_LANGUAGE = Map.of(
            "de",
            new BotWords(
                    "Das habe ich nicht verstanden. Können Sie es anders sagen? Sie können auch einen Menschen verlangen.",
                    "Ich bin nicht sicher, was Sie meinen. Meinen Sie eines davon?",
                    "Es tut mir leid, dabei kann ich selbst nicht helfen.",
                    "Bitte wählen Sie:",
                    "Sie können das Gespräch mit unseren Mitarbeitern jederzeit beenden."),
            "ru",
            new BotWords(
                    "Я не понял вопрос. Можете сказать другими словами? Вы также можете позвать человека.",
                    "Я не уверен, что понял вас. Вы имели в виду что-то из этого?",
                    "К сожалению, я не могу помочь с этим сам.",
                    "Пожалуйста, выберите:",
                    "Вы можете завершить разговор с нашими операторами в любой момент."),
            "es",
            new BotWords(
                    "No lo he entendido. ¿Puede decirlo con otras palabras? También puede pedir hablar con una persona.",
                    "No estoy seguro de lo que quiere decir. ¿Se refiere a algo de esto?",
                    "Lo siento, no puedo ayudarle con esto.",
                    "Por favor, elija:",
                    "Puede terminar la conversación con nuestros agentes en cualquier momento."),
            "fr",
            new BotWords(
                    "Je n’ai pas compris. Pouvez-vous le dire autrement ? Vous pouvez aussi demander à parler à quelqu’un.",
                    "Je ne suis pas sûr de comprendre. Vouliez-vous dire l’une de ces choses ?",
                    "Désolé, je ne peux pas vous aider moi-même à ce sujet.",
                    "Veuillez choisir :",
                    "Vous pouvez mettre fin à l’échange avec nos agents à tout moment."));

    /** @param language a BCP 47 tag; may be empty */
    static BotWords of(String language) {
        return BY_LANGUAGE.getOrDefault(Locale.forLanguageTag(language).getLanguage(), ENGLISH);
    }
}
