package org.parley.knowledge;

/**
 * A row of a file of topics: one example of a topic, or a topic without any. Texts are as the file has them.
 *
 * @param line number of the line in the file where the row begins
 * @param title says which topic it is, together with the language
 * @param answer null when the file says nothing about answers; empty when it is said in another row of the topic
 * @param language null when the file says nothing about languages
 * @param example null when the file says nothing about examples; empty for none
 * @param handOver whether a person should speak about it, yes or no; null when the file says nothing about that
 */
public record ImportLine(int line, String title, String answer, String language, String example, String handOver) {

    /** A row of a file that says nothing of who should speak. */
    public ImportLine(int line, String title, String answer, String language, String example) {
        this(line, title, answer, language, example, null);
    }
}
