package org.parley.bot;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a customer asks for a person, in one of the languages of the house; which one nobody needs to know. Some words say it
 * wherever they stand. Others say it only in a short message: “operator” is a wish, “Which tour operator runs the trip to Rome?”
 * is not.
 */
final class PersonWish {

    private static final int SHORT = 4;

    private static final Pattern ANYWHERE = words(List.of(
            // English
            "(talk|speak|chat|write|connect me|get me|put me through|transfer me) (to|with) (an?|the|your|some|another)?"
                    + " ?(real|live|human|actual)? ?"
                    + "(person|human|human being|agent|operator|representative|someone|somebody|people|staff|colleague)",
            "(real|live|actual) (person|human|agent|operator)",
            "(want|need|get|like|have) (an?|the) (real |live |human )?(person|human|agent|operator|representative)",
            "human agent",
            // German
            "mit (einem|einer|dem|der|einen) (echten |richtigen |realen )?(menschen|mensch|mitarbeiter|mitarbeiterin|person"
                    + "|operator|berater|beraterin|agenten) (sprechen|reden|schreiben|chatten|verbinden|verbunden)",
            "(echter|echten|richtiger|richtigen) (mensch|menschen|mitarbeiter)",
            "mit jemandem (sprechen|reden)",
            "(sprechen|reden) mit (einem|einer) (menschen|mitarbeiter|mitarbeiterin|person|berater)",
            // Russian
            "(живой|живым|живого) (человек|человеком|человека|оператор|оператором|оператора)",
            "(поговорить|говорить|связаться|соедините|соедини|свяжите|пообщаться)( меня)? со? (человеком|оператором"
                    + "|специалистом|сотрудником|менеджером)",
            "(позовите|позови|переключите на|переведите на|нужен|нужна|хочу) (человека|человек|оператора|оператор"
                    + "|специалиста|специалист)",
            // Spanish
            "(hablar|comunicarme|chatear|contactar) con (una?|el|la|alg[uú]n|su)? ?(persona|humano|agente|operador|operadora"
                    + "|asesor|representante|alguien)",
            "(persona|agente|operador) (real|humano|humana)",
            // French
            "(parler|discuter|échanger) ([àa]|avec) (une?|un vrai|une vraie|quelqu['’]un|l['’]un)? ?(de )?"
                    + "(personne|humain|agent|conseiller|conseillère|opérateur|op[ée]ratrice|vos agents)",
            "(parler|discuter|échanger) ([àa]|avec) quelqu['’]un",
            "(vraie personne|vrai humain|vrai conseiller)"));

    private static final Pattern IF_SHORT = words(List.of(
            "person|human|agent|operator|representative|someone real|talk to someone",
            "mensch|mitarbeiter|mitarbeiterin|berater|beraterin",
            "человек|человека|оператор|оператора|специалист",
            "persona|humano|agente|operador|operadora|asesor",
            "humain|conseiller|conseillère|opérateur|opératrice"));

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private PersonWish() {}

    static boolean isIn(String message) {
        String line = BLANKS.matcher(message.strip()).replaceAll(" ");
        boolean isShort = BLANKS.split(line).length <= SHORT;
        return ANYWHERE.matcher(line).find()
                || isShort && IF_SHORT.matcher(line).find();
    }

    /** As whole words: no “agent” is in “agenda”. */
    private static Pattern words(List<String> phrases) {
        return Pattern.compile(
                phrases.stream().collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}])(", ")(?![\\p{L}\\p{N}])")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
