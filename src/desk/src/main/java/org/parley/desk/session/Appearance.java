package org.parley.desk.session;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.parley.agent.AgentQueries;
import org.parley.agent.Theme;

/** How the caller likes pages to look; known when the page is written, so that nothing flashes. */
@Named
@RequestScoped
public class Appearance {

    @Inject
    private AgentQueries agents;

    @Inject
    private Caller caller;

    /** The caller's theme. */
    public Theme getTheme() {
        return agents.agent(caller.subject().agent()).preferences().theme();
    }
}
