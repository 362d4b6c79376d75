package org.parley.desk.channels;

import org.parley.bot.BotForm;
import org.parley.bot.BotKind;
import org.parley.bot.BotRecord;
import org.parley.desk.AnswererFields;
import org.parley.shared.Refusal;

/** What stands in the form about the bot of a channel. */
public class BotFields extends AnswererFields {

    /** In place of a kind: there is no bot. */
    static final String NONE = "NONE";

    private String kind = NONE;

    BotFields() {
        super("Assistant", 10_000);
    }

    BotFields(BotRecord bot) {
        super(bot.name(), bot.timeoutMillis());
        kind = bot.kind().name();
        show(bot.address(), bot.model(), bot.instructions(), bot.tokenLimit(), bot.mostTokens());
        showThreshold(bot.threshold());
    }

    /** @throws Refusal {@code INVALID} or {@code TOO_LARGE}, naming the first field that cannot be used */
    BotForm form() {
        double threshold = threshold("bot.threshold");
        return new BotForm(
                BotKind.valueOf(kind),
                getName(),
                getAddress(),
                secretSaid(),
                getModel(),
                getInstructions(),
                getTokenLimit(),
                getMostTokens(),
                timeout(),
                threshold);
    }

    /** Whether there is to be a bot. */
    public boolean isThere() {
        return !NONE.equals(kind);
    }

    /** Whether it is a server to be called. */
    public boolean isCalled() {
        return isThere() && BotKind.valueOf(kind).isCalled();
    }

    /** Whether it is a language model. */
    public boolean isCompletions() {
        return BotKind.COMPLETIONS.name().equals(kind);
    }

    /** Whether it is the built-in one, which tells how sure it is. */
    public boolean isBuiltIn() {
        return BotKind.KNOWLEDGE.name().equals(kind);
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }
}
