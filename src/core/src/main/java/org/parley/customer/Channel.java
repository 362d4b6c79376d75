package org.parley.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.parley.shared.Token;

/** A place customers come from: its key stands in the widget's tag, its group takes the chats that name no other. */
@Entity
public class Channel {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String key;

    private String name;

    @Column(name = "group_id")
    private long group;

    @Column(name = "allowed_origins")
    private String allowedOrigins;

    @Column(name = "identity_secret")
    private String identitySecret;

    private boolean active;

    @Enumerated(EnumType.STRING)
    private ChannelKind kind;

    @Column(name = "bot_first")
    private boolean botFirst;

    private String language;

    private String greeting;

    @Column(name = "nobody_text")
    private String nobodyText;

    @Column(name = "trouble_text")
    private String troubleText;

    @Column(name = "address_hash")
    private String addressHash;

    private String webhook;

    @Column(name = "own_address")
    private String ownAddress;

    @Column(name = "file_key")
    private String fileKey;

    @Column(name = "changed_by")
    private String changedBy;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Version
    private long version;

    protected Channel() {}

    /** A channel that is not described yet. */
    public Channel(String key, ChannelKind kind) {
        this.key = key;
        this.kind = kind;
        this.allowedOrigins = "";
        if (kind == ChannelKind.OPERATOR) {
            this.fileKey = Token.create().text();
        }
    }

    public long id() {
        return id;
    }

    /** Id of the group that takes the chats that name no other. */
    public long group() {
        return group;
    }

    /** Sends chats that name no group to this one. */
    public void sendTo(long newGroup) {
        group = newGroup;
    }

    /** Its key, which stands in the widget's tag. */
    public String key() {
        return key;
    }

    public ChannelKind kind() {
        return kind;
    }

    /** Whether a bot talks to its customers before agents do. */
    public boolean isBotFirst() {
        return botFirst;
    }

    /** Of its customers, as a BCP 47 tag; empty when not known. */
    public String language() {
        return language;
    }

    /** What customers are told when nobody is online; empty for the house's own words. */
    public String nobodyText() {
        return nobodyText;
    }

    /** What customers are told when the bot does not answer; empty for the house's own words. */
    public String troubleText() {
        return troubleText;
    }

    /** Where a platform wants to be told, or null. */
    public String webhook() {
        return webhook;
    }

    /** Signs the addresses of files a platform fetches, or null. */
    public String fileKey() {
        return fileKey;
    }

    /** Where the platform reaches this server, {@code scheme://host[:port]}; null before it has called. */
    public String ownAddress() {
        return ownAddress;
    }

    /** A platform says where it wants to be told, and by which address it reached us. */
    public void tellAt(String address, String reachedAt) {
        webhook = address;
        ownAddress = reachedAt;
    }

    /** Changes what the desk and the web know of it. */
    public void describe(String newName, String newLanguage, List<String> origins, boolean on) {
        name = newName;
        language = newLanguage;
        allowedOrigins = String.join("\n", origins);
        active = on;
    }

    /** Changes what its customers read. */
    public void say(String newGreeting, String newNobodyText, String newTroubleText) {
        greeting = newGreeting;
        nobodyText = newNobodyText;
        troubleText = newTroubleText;
    }

    /** From now on identities are signed with this; empty: none can be proved. */
    public void proveBy(String secret) {
        identitySecret = secret.isEmpty() ? null : secret;
    }

    /** Whether a bot is to talk to its customers first, from the next chat on. */
    public void putBotFirst(boolean first) {
        botFirst = first;
    }

    /** A platform reaches it by this secret from now on. */
    public void openAt(Token secret) {
        addressHash = secret.hash();
    }

    /** Somebody changed it. */
    public void changed(String by, Instant at) {
        changedBy = by;
        changedAt = at;
    }

    public String name() {
        return name;
    }

    /** Sites whose pages may carry the widget. */
    public List<String> origins() {
        return allowedOrigins.lines().filter(origin -> !origin.isBlank()).toList();
    }

    /** The bot's first words; empty for the house's own. */
    public String greeting() {
        return greeting;
    }

    public boolean isActive() {
        return active;
    }

    /** Whether a site can prove who its customers are. */
    public boolean provesIdentities() {
        return identitySecret != null;
    }

    /** Another one with each change. */
    public long version() {
        return version;
    }

    public String changedBy() {
        return changedBy;
    }

    public Instant changedAt() {
        return changedAt;
    }

    String identitySecret() {
        return identitySecret;
    }
}
