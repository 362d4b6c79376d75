package org.parley.desk.blocks;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.ResourceBundle;
import org.parley.chat.BlockQueries;
import org.parley.chat.BlockRecord;
import org.parley.chat.BlockService;
import org.parley.desk.Moments;
import org.parley.desk.Notes;
import org.parley.desk.session.Caller;

/** Blocked customers: who, by whom, why, until when, how often they tried; and letting them in again. */
@Named
@ViewScoped
public class BlocksPage implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int MOST = 200;

    @Inject
    private BlockService service;

    @Inject
    private BlockQueries queries;

    @Inject
    private Caller caller;

    @Inject
    private Notes notes;

    private boolean ended;

    /** What is on show, so that a click means the row that was seen; read anew after each change. */
    private transient List<BlockRecord> shown;

    /** Lets the customer in again. */
    public void unblock(String block) {
        notes.tell("blocks.unblocked", () -> service.unblock(caller.subject(), Long.parseLong(block)));
        shown = null;
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
        return Moments.of(at);
    }

    public boolean isEnded() {
        return ended;
    }

    public void setEnded(boolean ended) {
        this.ended = ended;
    }

    /** The blocks that are wanted, the newest first. */
    public List<BlockRecord> getBlocks() {
        if (shown == null) {
            shown = queries.list(caller.subject(), ended, 0, MOST);
        }
        return shown;
    }
}
