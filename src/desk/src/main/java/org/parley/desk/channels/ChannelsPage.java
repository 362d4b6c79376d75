package org.parley.desk.channels;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.parley.bot.ChannelRecord;
import org.parley.bot.ChannelService;
import org.parley.customer.ChannelKind;
import org.parley.desk.Moments;
import org.parley.desk.Notes;
import org.parley.desk.session.Caller;

/** All channels, for administrators. */
@Named
@RequestScoped
public class ChannelsPage {

    @Inject
    private ChannelService service;

    @Inject
    private Caller caller;

    @Inject
    private Notes notes;

    private List<ChannelRecord> channels = List.of();

    /** Reads the channels. */
    public void load() {
        channels = service.list(caller.administrator());
    }

    public List<ChannelRecord> getChannels() {
        return channels;
    }

    /** Who meets the customers first. */
    public String bot(ChannelRecord channel) {
        if (channel.kind() == ChannelKind.OPERATOR) {
            return notes.text("channels.bot.platform");
        }
        return channel.bot() == null
                ? notes.text("channels.bot.none")
                : channel.bot().name() + " · "
                        + notes.text("channels.bot." + channel.bot().kind());
    }

    /** Who changed it last, and when; nobody has changed what came with the house. */
    public String changed(ChannelRecord channel) {
        return channel.changedAt() == null
                ? notes.text("channels.unchanged")
                : notes.text("channels.lastChange", channel.changedBy(), Moments.of(channel.changedAt()));
    }
}
