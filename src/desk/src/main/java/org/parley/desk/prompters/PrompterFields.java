package org.parley.desk.prompters;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.parley.desk.AnswererFields;
import org.parley.prompter.PrompterForm;
import org.parley.prompter.PrompterKind;
import org.parley.prompter.PrompterRecord;
import org.parley.protocol.ChatCompletionsSettings.TokenLimit;
import org.parley.shared.Refusal;

/** What stands in the form of a prompter. */
public class PrompterFields extends AnswererFields {

    private PrompterKind kind = PrompterKind.KNOWLEDGE;
    private boolean context = true;
    private boolean assistant = true;
    private boolean active = true;
    private Integer[] groups = {};
    private Long version;

    PrompterFields() {
        super(null, 5_000);
    }

    PrompterFields(PrompterRecord prompter) {
        super(prompter.name(), prompter.timeoutMillis());
        kind = prompter.kind();
        TokenLimit limit = prompter.tokenLimit();
        show(
                prompter.address(),
                prompter.model(),
                prompter.instructions(),
                limit == null ? null : limit.name(),
                prompter.mostTokens());
        showThreshold(prompter.threshold());
        context = prompter.context();
        assistant = prompter.assistant();
        active = prompter.active();
        groups = prompter.groups().toArray(Integer[]::new);
        version = prompter.version();
    }

    /** @throws Refusal {@code INVALID} or {@code TOO_LARGE}, naming the first field that cannot be used */
    PrompterForm form() {
        double threshold = threshold("threshold");
        return new PrompterForm(
                getName(),
                kind,
                getAddress(),
                getModel(),
                secretSaid(),
                getInstructions(),
                TokenLimit.valueOf(getTokenLimit()),
                getMostTokens(),
                timeout(),
                threshold,
                context,
                assistant,
                active,
                Arrays.stream(groups).collect(Collectors.toSet()),
                version);
    }

    /** Whether it is a language model. */
    public boolean isCompletions() {
        return kind == PrompterKind.COMPLETIONS;
    }

    /** Whether it tells how sure it is. */
    public boolean isConfident() {
        return kind == PrompterKind.KNOWLEDGE || kind == PrompterKind.PROMPTER_API;
    }

    /** Of the prompter when its form was opened. */
    public Long getVersion() {
        return version;
    }

    void setVersion(Long version) {
        this.version = version;
    }

    public PrompterKind getKind() {
        return kind;
    }

    public void setKind(PrompterKind kind) {
        this.kind = kind;
    }

    public boolean isContext() {
        return context;
    }

    public void setContext(boolean context) {
        this.context = context;
    }

    public boolean isAssistant() {
        return assistant;
    }

    public void setAssistant(boolean assistant) {
        this.assistant = assistant;
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }

    public Integer[] getGroups() {
        return groups;
    }

    public void setGroups(Integer[] groups) {
        this.groups = groups;
    }
}
