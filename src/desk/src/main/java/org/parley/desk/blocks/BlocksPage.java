package org.parley.desk.blocks;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.parley.chat.BlockQueries;
import org.parley.chat.BlockRecord;
import org.parley.chat.BlockService;
import org.parley.desk.Notes;
import org.parley.desk.session.Caller;

/** Blocked customers: who, by whom, why, until when, how often they tried; and letting them in again. */
@Named
@RequestScoped
public class BlocksPage {

    private static final int MOST = 200;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @Inject
    private BlockService service;

    @Inject
    private BlockQueries queries;

    @Inject
    private Caller caller;

    @Inject
    private Notes notes;

    private boolean ended;
    private List<BlockRecord> blocks = List.of();

    /** On a post the rows must be there before the button that was pressed is looked for. */
    @PostConstruct
    void read() {
        blocks = queries.list(caller.subject(), true, 0, MOST);
    }

    /** Reads the blocks that are wanted. */
    public void load() {
        blocks = queries.list(caller.subject(), ended, 0, MOST);
    }

    /** Lets the customer in again. */
    public void unblock(String block) {
        notes.tell("blocks.unblocked", () -> service.unblock(caller.subject(), Long.parseLong(block)));
        load();
    }

    /** When the block ends, or how it ended. */
    public String end(BlockRecord block) {
        FacesContext context = FacesContext.getCurrentInstance();
        ResourceBundle texts = context.getApplication().getResourceBundle(context, "texts");
        if (block.liftedBy() != null) {
            return texts.getString("blocks.lifted").replace("{0}", block.liftedBy());
        }
        return block.until() == null ? texts.getString("blocks.forGood") : moment(block.until());
    }

    /** A moment as people read it. */
    public String moment(Instant at) {
        return MOMENT.format(at);
    }

    public boolean isEnded() {
        return ended;
    }

    public void setEnded(boolean ended) {
        this.ended = ended;
    }

    public List<BlockRecord> getBlocks() {
        return blocks;
    }
}
