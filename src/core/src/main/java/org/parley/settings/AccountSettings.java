package org.parley.settings;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** The one row of settings, born with the schema. Changed as a whole, so that no half of a change is ever live. */
@Entity
@Table(name = "account_settings")
class AccountSettings {

    static final short THE_ROW = 1;

    @Id
    private short id;

    @Column(name = "time_zone")
    private String timeZone;

    @Column(name = "chat_limit")
    private int chatLimit;

    @Column(name = "message_burst")
    private int messageBurst;

    @Column(name = "messages_per_second")
    private int messagesPerSecond;

    @Column(name = "starts_per_address_per_minute")
    private int startsPerAddressPerMinute;

    @Column(name = "starts_per_channel_per_minute")
    private int startsPerChannelPerMinute;

    @Column(name = "auto_assign")
    private boolean autoAssign;

    @Enumerated(EnumType.STRING)
    @Column(name = "queue_order")
    private QueueOrder queueOrder;

    @Column(name = "response_minutes")
    private int responseMinutes;

    @Column(name = "grace_seconds")
    private int graceSeconds;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "changed_by")
    private String changedBy;

    @Version
    private long version;

    protected AccountSettings() {}

    void change(Settings to, String by, Instant at) {
        timeZone = to.timeZone();
        chatLimit = to.chatLimit();
        messageBurst = to.messageBurst();
        messagesPerSecond = to.messagesPerSecond();
        startsPerAddressPerMinute = to.startsPerAddressPerMinute();
        startsPerChannelPerMinute = to.startsPerChannelPerMinute();
        autoAssign = to.autoAssign();
        queueOrder = to.queueOrder();
        responseMinutes = to.responseMinutes();
        graceSeconds = to.graceSeconds();
        changedBy = by;
        changedAt = at;
    }

    Settings read() {
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
}
