package org.parley.desk.settings;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.parley.agent.Subject;
import org.parley.desk.Moments;
import org.parley.desk.Notes;
import org.parley.desk.PageParams;
import org.parley.desk.session.Caller;
import org.parley.settings.QueueOrder;
import org.parley.settings.Settings;
import org.parley.settings.SettingsService;
import org.parley.shared.Change;
import org.parley.web.Json;

/** The settings of the account, for administrators. What was typed stays when a field is refused. */
@Named
@RequestScoped
public class SettingsPage {

    @Inject
    private SettingsService service;

    @Inject
    private Caller caller;

    @Inject
    private Notes notes;

    private String timeZone;
    private boolean autoAssign;
    private QueueOrder queueOrder;
    private final Map<String, Integer> numbers = new HashMap<>();
    private Map<String, String> changes;

    /** The settings as the form showed them when it was opened. */
    private Settings read;

    @PostConstruct
    void asked() {
        read = PageParams.read(Settings.class, "form:read");
    }

    /** Shows the settings as they are. */
    public void load() {
        caller.administrator();
        if (!FacesContext.getCurrentInstance().isPostback()) {
            show(service.read());
        }
    }

    /** Changes the settings that were changed in the form; live at once. */
    public void save() {
        Subject who = caller.administrator();
        notes.tell("settings.saved", () -> show(service.change(new Change<>(read, form()), who.agent(), who.name())));
    }

    /** By whom and when each setting was changed last, in words; nothing for those nobody has changed. */
    public Map<String, String> getChanges() {
        if (changes == null) {
            changes = service.lastChanges().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            each -> notes.text(
                                    "settings.lastChange",
                                    each.getValue().by(),
                                    Moments.of(each.getValue().at()))));
        }
        return changes;
    }

    private Settings form() {
        return new Settings(
                timeZone,
                numbers.get("chatLimit"),
                numbers.get("messageBurst"),
                numbers.get("messagesPerSecond"),
                numbers.get("startsPerAddressPerMinute"),
                numbers.get("startsPerChannelPerMinute"),
                autoAssign,
                queueOrder,
                numbers.get("responseMinutes"),
                numbers.get("graceSeconds"));
    }

    private void show(Settings now) {
        read = now;
        timeZone = now.timeZone();
        autoAssign = now.autoAssign();
        queueOrder = now.queueOrder();
        numbers.put("chatLimit", now.chatLimit());
        numbers.put("messageBurst", now.messageBurst());
        numbers.put("messagesPerSecond", now.messagesPerSecond());
        numbers.put("startsPerAddressPerMinute", now.startsPerAddressPerMinute());
        numbers.put("startsPerChannelPerMinute", now.startsPerChannelPerMinute());
        numbers.put("responseMinutes", now.responseMinutes());
        numbers.put("graceSeconds", now.graceSeconds());
    }

    /** What the form showed, for its next save. */
    public String getRead() {
        return Json.write(read);
    }

    /** The settings that are whole numbers, by their names. */
    public Map<String, Integer> getNumbers() {
        return numbers;
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
}
