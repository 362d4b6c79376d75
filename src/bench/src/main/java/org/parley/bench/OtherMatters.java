package org.parley.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Made-up questions about everything but business: by a seed, from sentences with gaps that are filled with words of the same
 * matter. They ask in the words all people ask in (“how do I”, “why is my”), so that these alone must not find a topic.
 */
final class OtherMatters {

    private record Matter(List<String> sentences, List<String> first, List<String> second) {}

    private static final List<Matter> MATTERS = List.of(
            new Matter(
                    List.of(
                            "Will it rain in {1} {2}?",
                            "What is the weather like in {1} {2}?",
                            "How cold does it get in {1} {2}",
                            "Is there going to be a storm near {1} {2}?",
                            "Do I need an umbrella for {1} {2}",
                            "Why was it so foggy around {1}?"),
                    List.of(
                            "Oslo",
                            "the mountains",
                            "Lisbon",
                            "the valley",
                            "Vienna",
                            "the north of Scotland",
                            "Kyoto"),
                    List.of("tomorrow", "at the weekend", "next week", "in March", "this evening", "over Easter")),
            new Matter(
                    List.of(
                            "How do I cook {1} {2}?",
                            "How long should {1} stay in the oven?",
                            "Can I make {1} {2}?",
                            "What herbs go well with {1}",
                            "My {1} came out too salty, what now?",
                            "Why is my {1} always so dry",
                            "Is it safe to freeze {1} {2}?"),
                    List.of("lasagne", "roast chicken", "pumpkin soup", "risotto", "lentil stew", "pancakes", "salmon"),
                    List.of("without butter", "for six people", "on a campfire", "the day before", "without an oven")),
            new Matter(
                    List.of(
                            "Who won the {1} {2}?",
                            "When does the {1} start {2}?",
                            "Which channel shows the {1}",
                            "How many players are there in a {1} team?",
                            "Why was the {1} final called off?",
                            "Can you explain the rules of {1} to me",
                            "What is the world record in {1}?"),
                    List.of("handball", "ice hockey", "marathon", "rowing", "volleyball", "cycling race", "high jump"),
                    List.of("last night", "in 1998", "on Sunday", "this season", "at the Olympics")),
            new Matter(
                    List.of(
                            "What should I see in {1} {2}?",
                            "How far is it from {1} to the sea?",
                            "Which museums are open in {1} {2}",
                            "Is the night train to {1} comfortable?",
                            "Are there good hiking trails around {1}?",
                            "Can we go swimming near {1} {2}",
                            "What language do people speak in {1}?"),
                    List.of("Naples", "Iceland", "Prague", "the Alps", "Marrakesh", "Peru", "the Black Forest"),
                    List.of("with small children", "in two days", "on a rainy day", "in winter", "on foot")),
            new Matter(
                    List.of(
                            "What helps against {1} {2}?",
                            "I have had {1} {2}, should I see a doctor?",
                            "Is {1} contagious?",
                            "How long does {1} usually last",
                            "Why do I get {1} {2}?",
                            "Can children get {1} from playing outside?",
                            "Which tea is good for {1}"),
                    List.of("a sore throat", "back pain", "hay fever", "a cough", "sunburn", "migraine", "hiccups"),
                    List.of("for three days", "after running", "at night", "since Monday", "when I wake up")),
            new Matter(
                    List.of(
                            "How do I sort {1} in {2}?",
                            "Why does {2} throw an exception with {1}?",
                            "What is the difference between {1} and a tree in {2}?",
                            "Can {2} iterate over {1} backwards",
                            "My unit test for {1} fails, how do I debug it in {2}?",
                            "How to write a loop over {1} in {2}",
                            "Is {2} faster than C when copying {1}?"),
                    List.of("a linked list", "an array", "a hash map", "a string", "nested objects", "a matrix"),
                    List.of("Python", "Rust", "Haskell", "JavaScript", "Kotlin", "Fortran")),
            new Matter(
                    List.of(
                            "Can you help me with my homework about {1}?",
                            "Who discovered {1} {2}?",
                            "How would you explain {1} to a ten-year-old",
                            "I need to write an essay on {1}, where do I begin?",
                            "What were the causes of {1}?",
                            "When is the exam on {1}, and is it difficult?",
                            "Why do we learn about {1} at school"),
                    List.of(
                            "photosynthesis",
                            "the French Revolution",
                            "fractions",
                            "gravity",
                            "the Roman Empire",
                            "volcanoes",
                            "irregular verbs"),
                    List.of("first", "in the 19th century", "by chance", "and how")),
            new Matter(
                    List.of(
                            "How are you {2}?",
                            "Do you like {1}?",
                            "Tell me a joke about {1}",
                            "What do you think about {1}, honestly?",
                            "I am so bored {2}, let's talk about {1}",
                            "Have you ever dreamt of {1}",
                            "Sing me a song about {1} please",
                            "Good morning! Did you sleep well, or did {1} keep you awake?"),
                    List.of("cats", "robots", "pineapple on pizza", "penguins", "philosophy", "old films", "ghosts"),
                    List.of("today", "right now", "this afternoon", "on this grey Monday")),
            new Matter(
                    List.of(
                            "How often should I water {1} {2}?",
                            "Why are the leaves of my {1} turning yellow",
                            "When is the best time to plant {1}?",
                            "Which soil do {1} need {2}?",
                            "Something is eating my {1}, what can it be?",
                            "Can I grow {1} {2}?"),
                    List.of("tomatoes", "roses", "tulips", "basil", "orchids", "strawberries", "an apple tree"),
                    List.of("on a balcony", "in summer", "in the shade", "indoors", "when it is hot")),
            new Matter(
                    List.of(
                            "My {1} keeps scratching {2}, is that normal?",
                            "What should I feed {1} {2}?",
                            "How do I teach my {1} to sit",
                            "How old can a {1} get?",
                            "Why does my {1} bark {2}?",
                            "Which vaccinations does a {1} need before travelling?"),
                    List.of("puppy", "parrot", "rabbit", "hamster", "kitten", "tortoise", "pony"),
                    List.of("all night", "in the morning", "while we eat", "during a thunderstorm")),
            new Matter(
                    List.of(
                            "Who plays the villain in {1}?",
                            "Is {1} worth watching {2}?",
                            "How does {1} end?",
                            "Which book should I read after {1}",
                            "Who wrote the music for {1}?",
                            "Can you recommend a series like {1} {2}"),
                    List.of("Casablanca", "The Hobbit", "Macbeth", "The Magic Flute", "Dracula", "Moby Dick", "Amelie"),
                    List.of("with my parents", "for a rainy Sunday", "before bed", "at the cinema")),
            new Matter(
                    List.of(
                            "How do I fix {1} {2}?",
                            "Why is {1} making a strange noise",
                            "Which tools do I need to repair {1}?",
                            "How much paint do I need for {1}?",
                            "Is it hard to replace {1} yourself?",
                            "My landlord refuses to mend {1} {2}, what can I do?"),
                    List.of("a dripping tap", "the garden fence", "my bicycle chain", "a squeaky door", "the boiler"),
                    List.of("without a drill", "before winter", "on my own", "in an old house")));

    private OtherMatters() {}

    /** Different questions, the matters by turns. */
    static List<String> questions(int count, long seed) {
        Random random = new Random(seed);
        Set<String> questions = new LinkedHashSet<>();
        // bounded, in case somebody asks for more than there are
        for (int i = 0; questions.size() < count && i < count * 100; i++) {
            questions.add(question(MATTERS.get(i % MATTERS.size()), random));
        }
        return new ArrayList<>(questions);
    }

    private static String question(Matter matter, Random random) {
        return any(matter.sentences(), random)
                .replace("{1}", any(matter.first(), random))
                .replace("{2}", any(matter.second(), random));
    }

    private static String any(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
