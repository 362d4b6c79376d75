package org.parley.desk.prompters;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.parley.desk.session.Caller;
import org.parley.prompter.PrompterRecord;
import org.parley.prompter.PrompterService;

/** All prompters, how they are doing and what became of their answers, for administrators. */
@Named
@RequestScoped
public class PromptersPage {

    @Inject
    private PrompterService service;

    @Inject
    private Caller caller;

    private List<PrompterRecord> prompters = List.of();

    /** Reads the prompters. */
    public void load() {
        prompters = service.list(caller.administrator());
    }

    public List<PrompterRecord> getPrompters() {
        return prompters;
    }
}
