package org.parley.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Small knowledge bases: a shop in English, a library in German, a gym in Russian. */
final class TopicFixture {

    static final TopicText DELIVERY = topic(
            1,
            "en",
            "Delivery time",
            "A parcel takes two to four working days. You find its number in the mail we sent.",
            "When will my parcel arrive?",
            "Where is my order",
            "How long does delivery take?");
    static final TopicText RETURNS = topic(
            2,
            "en",
            "Returns",
            "Send it back within 30 days with the label that came with it.",
            "Can I send these shoes back?",
            "How do I return something that does not fit",
            "I want to give the jacket back");
    static final TopicText PASSWORD = topic(
            3,
            "en",
            "Forgotten password",
            "Choose “Forgotten” on the sign-in page; a link comes by mail.",
            "I forgot my password",
            "I cannot sign in any more",
            "How can I reset my password?");
    static final TopicText INVOICE = topic(
            4,
            "en",
            "Invoices",
            "Each invoice is under Orders, to be printed or saved.",
            "I need an invoice for my company",
            "Where do I find the bill?",
            "Please put our VAT number on the invoice");
    static final TopicText GIFT_CARDS =
            topic(5, "en", "Gift cards", "A voucher for presents is sent as a PDF right after payment.");

    static final TopicText AUSLEIHE = topic(
            11,
            "de",
            "Leihfrist verlängern",
            "Die Frist lässt sich zweimal um vier Wochen verlängern.",
            "Kann ich meine Bücher länger behalten?",
            "Wie verlängere ich die Ausleihe?",
            "Ich schaffe es nicht, das Buch rechtzeitig zurückzugeben");
    static final TopicText AUSWEIS = topic(
            12,
            "de",
            "Neuer Bibliotheksausweis",
            "Einen Ersatz gibt es am Schalter für fünf Euro.",
            "Ich habe meinen Ausweis verloren",
            "Wie bekomme ich einen Bibliotheksausweis?",
            "Mein Ausweis ist kaputt");
    static final TopicText ZEITEN = topic(
            13,
            "de",
            "Öffnungszeiten",
            "Montag bis Freitag von 9 bis 19 Uhr.",
            "Wann habt ihr geöffnet?",
            "Ist die Bibliothek am Samstag offen?",
            "Bis wann kann ich heute kommen?");

    static final TopicText ABONEMENT = topic(
            21,
            "ru",
            "Заморозка абонемента",
            "Абонемент можно заморозить на срок до 30 дней.",
            "Как заморозить абонемент?",
            "Уезжаю в отпуск, можно приостановить карту",
            "Хочу поставить занятия на паузу");
    static final TopicText RASPISANIE = topic(
            22,
            "ru",
            "Расписание занятий",
            "Расписание висит у входа и на сайте.",
            "Во сколько начинается йога?",
            "Где посмотреть расписание",
            "Какие тренировки есть в субботу?");
    static final TopicText SHKAF = topic(
            23,
            "ru",
            "Потерянный ключ от шкафчика",
            "Ключ выдаст администратор.",
            "Я потерял ключ от шкафчика",
            "Не могу открыть шкафчик",
            "Сломался замок в раздевалке");

    private TopicFixture() {}

    static List<TopicText> shop() {
        return List.of(DELIVERY, RETURNS, PASSWORD, INVOICE, GIFT_CARDS);
    }

    static List<TopicText> library() {
        return List.of(AUSLEIHE, AUSWEIS, ZEITEN);
    }

    static List<TopicText> gym() {
        return List.of(ABONEMENT, RASPISANIE, SHKAF);
    }

    static List<TopicText> everything() {
        List<TopicText> all = new ArrayList<>(shop());
        all.addAll(library());
        all.addAll(gym());
        return all;
    }

    static TopicText topic(int number, String language, String title, String answer, String... examples) {
        return new TopicText(new UUID(0, number), title, answer, language, List.of(examples));
    }
}
