package org.parley.desk.settings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.parley.agent.Subject;
import org.parley.desk.Notes;
import org.parley.desk.session.Caller;
import org.parley.settings.LastChange;
import org.parley.settings.QueueOrder;
import org.parley.settings.Settings;
import org.parley.settings.SettingsService;

/** The settings of the account, for administrators. What was typed stays when a field is refused. */
@Named
@RequestScoped
public class SettingsPage {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @Inject
    private SettingsService service;

    @Inject
    private Caller caller;

    @Inject
    private Notes notes;

    private String timeZone;
    private boolean autoAssign;
    private QueueOrder queueOrder;
    private int chatLimit;
    private int responseMinutes;
    private int graceSeconds;
    private int messageBurst;
    private int messagesPerSecond;
    private int startsPerAddressPerMinute;
    private int startsPerChannelPerMinute;

    /** Shows the settings as they are. */
    public void load() {
        caller.administrator();
        if (!FacesContext.getCurrentInstance().isPostback()) {
            show(service.read());
        }
    }

    /** Makes the settings what the form says; live at once. */
    public void save() {
        Subject who = caller.administrator();
        notes.tell("settings.saved", () -> service.change(form(), who.agent(), who.name()));
    }

    public LastChange getLastChange() {
        return service.lastChange();
    }

    public String getChangedAt() {
        return MOMENT.format(service.lastChange().at());
    }

    private Settings form() {
        return new Settings(
                timeZone,
                chatLimit,
                messageBurst,
                messagesPerSecond,
                startsPerAddressPerMinute,
                startsPerChannelPerMinute,
                autoAssign,
                queueOrder,
                responseMinutes,
                graceSeconds);
    }

    private void show(Settings now) {
        timeZone = now.timeZone();
        autoAssign = now.autoAssign();
        queueOrder = now.queueOrder();
        chatLimit = now.chatLimit();
        responseMinutes = now.responseMinutes();
        graceSeconds = now.graceSeconds();
        messageBurst = now.messageBurst();
        messagesPerSecond = now.messagesPerSecond();
        startsPerAddressPerMinute = now.startsPerAddressPerMinute();
        startsPerChannelPerMinute = now.startsPerChannelPerMinute();
    }

    public String getTimeZone() {
        return timeZone;
    }

    public void setTimeZone(String timeZone) {
        this.timeZone = timeZone;
    }

    public boolean isAutoAssign() {
        return autoAssign;
    }

    public void setAutoAssign(boolean autoAssign) {
        this.autoAssign = autoAssign;
    }

    public QueueOrder getQueueOrder() {
        return queueOrder;
    }

    public void setQueueOrder(QueueOrder queueOrder) {
        this.queueOrder = queueOrder;
    }

    public int getChatLimit() {
        return chatLimit;
    }

    public void setChatLimit(int chatLimit) {
        this.chatLimit = chatLimit;
    }

    public int getResponseMinutes() {
        return responseMinutes;
    }

    public void setResponseMinutes(int responseMinutes) {
        this.responseMinutes = responseMinutes;
    }

    public int getGraceSeconds() {
        return graceSeconds;
    }

    public void setGraceSeconds(int graceSeconds) {
        this.graceSeconds = graceSeconds;
    }

    public int getMessageBurst() {
        return messageBurst;
    }

    public void setMessageBurst(int messageBurst) {
        this.messageBurst = messageBurst;
    }

    public int getMessagesPerSecond() {
        return messagesPerSecond;
    }

    public void setMessagesPerSecond(int messagesPerSecond) {
        this.messagesPerSecond = messagesPerSecond;
    }

    public int getStartsPerAddressPerMinute() {
        return startsPerAddressPerMinute;
    }

    public void setStartsPerAddressPerMinute(int startsPerAddressPerMinute) {
        this.startsPerAddressPerMinute = startsPerAddressPerMinute;
    }

    public int getStartsPerChannelPerMinute() {
        return startsPerChannelPerMinute;
    }

    public void setStartsPerChannelPerMinute(int startsPerChannelPerMinute) {
        this.startsPerChannelPerMinute = startsPerChannelPerMinute;
    }
}
