package org.parley.desk.topics;

import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import org.parley.agent.Subject;
import org.parley.knowledge.TopicContent;
import org.parley.knowledge.TopicRecord;
import org.parley.knowledge.TopicService;

/** What the form of a topic holds: examples are lines of one field. */
public class TopicForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private final UUID id;
    private final Long version;
    private String title;
    private String answer;
    private String language;
    private String examples;
    private boolean handOver;

    TopicForm(String answer, String example) {
        this.id = null;
        this.version = null;
        this.answer = answer;
        this.examples = example;
    }

    TopicForm(TopicRecord topic) {
        this.id = topic.id();
        this.version = topic.version();
        this.title = topic.title();
        this.answer = topic.answer();
        this.language = topic.language();
        this.examples = String.join("\n", topic.examples());
        this.handOver = topic.handOver();
    }

    void save(TopicService topics, Subject who) {
        List<String> lines = examples == null ? List.of() : examples.lines().toList();
        TopicContent says = new TopicContent(title, answer, language, lines, handOver);
        if (id == null) {
            topics.create(who, says);
        } else {
            topics.change(who, id, version, says);
        }
    }

    UUID id() {
        return id;
    }

    /** Whether nothing of it is kept yet. */
    public boolean isNew() {
        return id == null;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getAnswer() {
        return answer;
    }

    public void setAnswer(String answer) {
        this.answer = answer;
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(String language) {
        this.language = language;
    }

    public String getExamples() {
        return examples;
    }

    public void setExamples(String examples) {
        this.examples = examples;
    }

    public boolean isHandOver() {
        return handOver;
    }

    public void setHandOver(boolean handOver) {
        this.handOver = handOver;
    }
}
