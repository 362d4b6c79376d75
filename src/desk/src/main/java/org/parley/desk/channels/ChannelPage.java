package org.parley.desk.channels;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.parley.agent.AgentQueries;
import org.parley.agent.GroupDetails;
import org.parley.bot.BotKind;
import org.parley.bot.ChannelRecord;
import org.parley.bot.ChannelService;
import org.parley.customer.ChannelKind;
import org.parley.desk.Notes;
import org.parley.desk.PageParams;
import org.parley.desk.session.Caller;

/** One channel, new or known: the form, and for a platform the address it calls, shown once. */
@Named
@RequestScoped
public class ChannelPage {

    @Inject
    private ChannelService service;

    @Inject
    private AgentQueries agents;

    @Inject
    private Caller caller;

    @Inject
    private Notes notes;

    private ChannelRecord known;
    private ChannelFields fields = new ChannelFields();
    private String address;

    /** Which fields there are is decided by the two kinds, so they must be known before the form is read. */
    @PostConstruct
    void asked() {
        String channel = PageParams.first("channel", "form:channel", "address:channel");
        if (channel != null) {
            show(service.get(caller.subject(), channel));
        }
        Long version = PageParams.version("form:version");
        if (version != null) {
            fields.setVersion(version);
        }
        String kind = PageParams.first("form:kind");
        Arrays.stream(ChannelKind.values())
                .filter(each -> known == null && each.name().equals(kind))
                .forEach(fields::setKind);
        String bot = PageParams.first("form:bot");
        Stream.concat(Stream.of(BotFields.NONE), Arrays.stream(BotKind.values()).map(BotKind::name))
                .filter(each -> each.equals(bot))
                .forEach(fields.getBot()::setKind);
    }

    /** Shows the channel; without one a new one. */
    public void load() {
        caller.administrator();
    }

    /** Makes or changes the channel. What was typed stays when it is refused; secrets do not. */
    public void save() {
        if (known == null) {
            notes.tell("channels.created", () -> show(service.create(caller.subject(), fields.form())));
        } else {
            notes.tell("channels.saved", () -> show(service.change(caller.subject(), known.key(), fields.form())));
        }
    }

    /** Gives the platform a new address to call; the one before is nobody's. */
    public void newAddress() {
        notes.tell("channels.addressed", () -> {
            address = home()
                    + OperatorAddress.PATH
                    + service.newAddress(caller.subject(), known.key()).text();
            // which is another version of it
            show(service.get(caller.subject(), known.key()));
        });
    }

    /** Groups that can take the chats. */
    public List<GroupDetails> getGroups() {
        return agents.groups(caller.subject());
    }

    /** As the browser sees this server. */
    private static String home() {
        HttpServletRequest request = (HttpServletRequest)
                FacesContext.getCurrentInstance().getExternalContext().getRequest();
        String page = request.getRequestURL().toString();
        return page.substring(0, page.length() - request.getRequestURI().length());
    }

    private void show(ChannelRecord channel) {
        known = channel;
        fields = new ChannelFields(channel);
    }

    /** The channel as it is saved, or null. */
    public ChannelRecord getKnown() {
        return known;
    }

    public ChannelFields getFields() {
        return fields;
    }

    /** The address the platform calls, when one was just made. */
    public String getAddress() {
        return address;
    }
}
