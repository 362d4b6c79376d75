package org.parley.desk.groups;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import org.parley.agent.AgentQueries;
import org.parley.agent.GroupDetails;
import org.parley.agent.GroupRules;
import org.parley.agent.GroupService;
import org.parley.agent.WhenFull;
import org.parley.agent.WhenNobody;
import org.parley.desk.Notes;
import org.parley.desk.PageParams;
import org.parley.desk.session.Caller;
import org.parley.shared.Change;
import org.parley.web.Json;

/** What happens to chats a group cannot take now: a form of the group's page, for administrators. */
@Named
@RequestScoped
public class GroupRulesPage {

    @Inject
    private GroupService service;

    @Inject
    private AgentQueries agents;

    @Inject
    private Caller caller;

    @Inject
    private Notes notes;

    private Integer known;
    private WhenNobody whenNobody;
    private Integer mostWaiting;
    private Integer longestWait;
    private WhenFull whenFull;
    private Integer overflow;
    private String text;

    /** The rules as the form showed them when it was opened. */
    private GroupRules read;

    /** On a post, what becomes of chats that are too many decides which fields are read. */
    @PostConstruct
    void asked() {
        known = GroupPage.askedFor();
        if (known == null || !caller.isAdministrator()) {
            return;
        }
        show(service.rules(caller.subject(), known));
        GroupRules shown = PageParams.read(GroupRules.class, "rules:read");
        read = shown == null ? read : shown;
        String full = PageParams.first("rules:whenFull");
        Arrays.stream(WhenFull.values())
                .filter(each -> each.name().equals(full))
                .forEach(each -> whenFull = each);
    }

    /** Changes the rules that were changed in the form. */
    public void save() {
        notes.tell(
                "groups.rulesSaved",
                () -> show(service.setRules(caller.subject(), known, new Change<>(read, rules()))));
    }

    /** Groups that could take the chats. */
    public List<GroupDetails> getOthers() {
        return agents.groups(caller.subject()).stream()
                .filter(group -> group.number() != known)
                .toList();
    }

    /** A group that is not asked takes nothing, and may be deleted. */
    private GroupRules rules() {
        return new GroupRules(whenNobody, mostWaiting, longestWait, whenFull, isPassedOn() ? overflow : null, text);
    }

    private void show(GroupRules rules) {
        read = rules;
        whenNobody = rules.whenNobody();
        mostWaiting = rules.mostWaiting();
        longestWait = rules.longestWait();
        whenFull = rules.whenFull();
        overflow = rules.overflow();
        text = rules.text();
    }

    /** Whether another group takes the chats. */
    public boolean isPassedOn() {
        return whenFull == WhenFull.GROUP;
    }

    /** Number of the group; null when it is not made yet. */
    public Integer getKnown() {
        return known;
    }

    /** What the form showed, for its next save. */
    public String getRead() {
        return Json.write(read);
    }

    public WhenNobody getWhenNobody() {
        return whenNobody;
    }

    public void setWhenNobody(WhenNobody whenNobody) {
        this.whenNobody = whenNobody;
    }

    public Integer getMostWaiting() {
        return mostWaiting;
    }

    public void setMostWaiting(Integer mostWaiting) {
        this.mostWaiting = mostWaiting;
    }

    public Integer getLongestWait() {
        return longestWait;
    }

    public void setLongestWait(Integer longestWait) {
        this.longestWait = longestWait;
    }

    public WhenFull getWhenFull() {
        return whenFull;
    }

    public void setWhenFull(WhenFull whenFull) {
        this.whenFull = whenFull;
    }

    public Integer getOverflow() {
        return overflow;
    }

    public void setOverflow(Integer overflow) {
        this.overflow = overflow;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
