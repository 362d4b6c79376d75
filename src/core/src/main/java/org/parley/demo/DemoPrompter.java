package org.parley.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.parley.agent.Subject;
import org.parley.prompter.PrompterForm;
import org.parley.prompter.PrompterKind;
import org.parley.prompter.PrompterService;

/** The demo's prompter: the built-in one, which needs no network and knows the demo's topics. */
@ApplicationScoped
class DemoPrompter {

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final double THRESHOLD = 0.6;

    @Inject
    private PrompterService prompters;

    /** @param groups numbers of the groups it advises */
    void keep(Subject administrator, Set<Integer> groups) {
        prompters.create(
                administrator,
                new PrompterForm(
                        "Knowledge",
                        PrompterKind.KNOWLEDGE,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        TIMEOUT_MILLIS,
                        THRESHOLD,
                        true,
                        true,
                        true,
                        groups,
                        null));
    }
}
