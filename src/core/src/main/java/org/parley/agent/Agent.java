package org.parley.agent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody who works at the desk, in one of the three roles.
 *
 * <p>Born active and offline. Signing in needs the password; presence is what the agent says it is. The number of chats
 * in progress is a column of this row but no field of this class: it is changed only by a conditional update inside the
 * transaction that joins or ends a chat, never by writing back what was read.
 */
@Entity
public class Agent {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String login;

    private String name;

    @Column(name = "password_hash")
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Enumerated(EnumType.STRING)
    private Presence presence;

    private boolean active;

    @Column(name = "in_progress", updatable = false)
    private int inProgressAtBirth;

    /** Own limit of chats in progress, or null where the account's counts. */
    @Column(name = "chat_limit")
    private Integer chatLimit;

    @Enumerated(EnumType.STRING)
    private Theme theme;

    @Enumerated(EnumType.STRING)
    @Column(name = "send_key")
    private SendKey sendKey;

    @Enumerated(EnumType.STRING)
    private Sound sound;

    private boolean notices;

    @Column(name = "created_at")
    private Instant createdAt;

    @ManyToMany
    @JoinTable(
            name = "agent_group_member",
            joinColumns = @JoinColumn(name = "agent_id"),
            inverseJoinColumns = @JoinColumn(name = "group_id"))
    private Set<AgentGroup> groups = new HashSet<>();

    @Version
    private long version;

    protected Agent() {}

    Agent(String login, String name, Role role, String passwordHash, Set<AgentGroup> groups, Instant at) {
        this.login = login;
        this.name = name;
        this.role = role;
        this.passwordHash = passwordHash;
        this.groups.addAll(groups);
        this.presence = Presence.OFFLINE;
        this.active = true;
        prefer(Preferences.FIRST);
        this.createdAt = at;
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    boolean hasPassword(String password) {
        return PasswordHash.matches(password, passwordHash == null ? PasswordHash.OF_NOBODY : passwordHash)
                && passwordHash != null;
    }

    boolean isActive() {
        return active;
    }

    boolean isAdministrator() {
        return role == Role.ADMINISTRATOR && active;
    }

    String login() {
        return login;
    }

    AccountForm form() {
        Set<Integer> numbers = groups.stream().map(AgentGroup::number).collect(Collectors.toSet());
        return new AccountForm(login, name, role, chatLimit, numbers, active);
    }

    /** Becomes what the form says. @param of the groups of the form, and no others */
    void change(AccountForm form, Set<AgentGroup> of) {
        login = form.login();
        name = form.name();
        role = form.role();
        chatLimit = form.chatLimit();
        active = form.active();
        if (!active) {
            presence = Presence.OFFLINE;
        }
        groups.retainAll(of);
        groups.addAll(of);
    }

    void choosePassword(String password) {
        passwordHash = PasswordHash.of(password);
    }

    void enter(AgentGroup group) {
        groups.add(group);
    }

    void leave(AgentGroup group) {
        groups.remove(group);
    }

    void say(Presence newPresence) {
        presence = newPresence;
    }

    /** @param wanted all of them */
    final void prefer(Preferences wanted) {
        theme = wanted.theme();
        sendKey = wanted.sendKey();
        sound = wanted.sound();
        notices = wanted.notices();
    }

    Preferences preferences() {
        return new Preferences(theme, sendKey, sound, notices);
    }

    /** @param assigned whether chats are assigned automatically */
    Subject subject(boolean assigned) {
        return new Subject(id, name, role, groups.stream().map(AgentGroup::id).collect(Collectors.toSet()), assigned);
    }

    Colleague colleague(boolean assigned) {
        return new Colleague(subject(assigned), presence);
    }

    /** Own limit of chats in progress; null where the account's counts. */
    Integer chatLimit() {
        return chatLimit;
    }

    /** The account for those who look after others. */
    AccountRecord account(int inProgress, Instant seenAt) {
        return new AccountRecord(
                Long.toString(id),
                login,
                name,
                role,
                presence,
                active,
                passwordHash == null,
                inProgress,
                chatLimit,
                seenAt,
                ownGroups());
    }

    private List<GroupRecord> ownGroups() {
        return groups.stream()
                .sorted(Comparator.comparingInt(AgentGroup::number))
                .map(group -> new GroupRecord(group.number(), group.name()))
                .toList();
    }

    AgentRecord record(int inProgress) {
        return new AgentRecord(id, login, name, role, presence, preferences(), inProgress, chatLimit, ownGroups());
    }
}
