package org.parley.desk.channels;

import java.util.List;
import org.parley.bot.ChannelForm;
import org.parley.bot.ChannelRecord;
import org.parley.customer.ChannelKind;
import org.parley.desk.AnswererFields;
import org.parley.shared.Refusal;

/** What stands in the form of a channel. Secrets go in only: nothing here ever knows the ones that are kept. */
public class ChannelFields {

    private String key;
    private ChannelKind kind = ChannelKind.WIDGET;
    private String name;
    private Integer group;
    private String origins;
    private String language;
    private String greeting;
    private String nobodyText;
    private String troubleText;
    private String identitySecret;
    private boolean identitySecretGone;
    private boolean active = true;
    private BotFields bot = new BotFields();
    private Long version;

    ChannelFields() {}

    ChannelFields(ChannelRecord channel) {
        key = channel.key();
        kind = channel.kind();
        name = channel.name();
        group = channel.group();
        origins = String.join("\n", channel.origins());
        language = channel.language();
        greeting = channel.greeting();
        nobodyText = channel.nobodyText();
        troubleText = channel.troubleText();
        active = channel.active();
        bot = channel.bot() == null ? new BotFields() : new BotFields(channel.bot());
        version = channel.version();
    }

    /** @throws Refusal {@code INVALID} or {@code TOO_LARGE}, naming the first field that cannot be used */
    ChannelForm form() {
        return new ChannelForm(
                key,
                kind,
                name,
                group,
                origins == null ? List.of() : origins.lines().toList(),
                language,
                greeting,
                nobodyText,
                troubleText,
                AnswererFields.said(identitySecret, identitySecretGone),
                active,
                isMetByBot() ? bot.form() : null,
                version);
    }

    /** Whether it is for customers of a platform. */
    public boolean isPlatform() {
        return kind == ChannelKind.OPERATOR;
    }

    /** Whether one of our bots meets the customers. */
    public boolean isMetByBot() {
        return kind == ChannelKind.WIDGET && bot.isThere();
    }

    /** Of the channel as the form showed it; null for a new one. */
    public Long getVersion() {
        return version;
    }

    void setVersion(Long version) {
        this.version = version;
    }

    public BotFields getBot() {
        return bot;
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public ChannelKind getKind() {
        return kind;
    }

    public void setKind(ChannelKind kind) {
        this.kind = kind;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Integer getGroup() {
        return group;
    }

    public void setGroup(Integer group) {
        this.group = group;
    }

    public String getOrigins() {
        return origins;
    }

    public void setOrigins(String origins) {
        this.origins = origins;
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(String language) {
        this.language = language;
    }

    public String getGreeting() {
        return greeting;
    }

    public void setGreeting(String greeting) {
        this.greeting = greeting;
    }

    public String getNobodyText() {
        return nobodyText;
    }

    public void setNobodyText(String nobodyText) {
        this.nobodyText = nobodyText;
    }

    public String getTroubleText() {
        return troubleText;
    }

    public void setTroubleText(String troubleText) {
        this.troubleText = troubleText;
    }

    public String getIdentitySecret() {
        return identitySecret;
    }

    public void setIdentitySecret(String identitySecret) {
        this.identitySecret = identitySecret;
    }

    public boolean isIdentitySecretGone() {
        return identitySecretGone;
    }

    public void setIdentitySecretGone(boolean identitySecretGone) {
        this.identitySecretGone = identitySecretGone;
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }
}
