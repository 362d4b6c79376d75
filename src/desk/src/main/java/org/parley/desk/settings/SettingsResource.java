package org.parley.desk.settings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.parley.agent.Subject;
import org.parley.desk.session.Caller;
import org.parley.settings.Settings;
import org.parley.settings.SettingsService;
import org.parley.shared.Change;
import org.parley.shared.Refusal;

/** Administrators read and replace the settings of the account. */
@Path("/settings")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {

    @Inject
    private SettingsService settings;

    @Inject
    private Caller caller;

    /** The settings as they are. */
    @GET
    public Settings read() {
        caller.administrator();
        return settings.read();
    }

    /** Replaces all settings at once; live within seconds. */
    @PUT
    public Settings change(Settings body) {
        Subject by = caller.administrator();
        if (body == null) {
            throw Refusal.invalid("body", "The request has no body.");
        }
        return settings.change(Change.all(body), by.agent(), by.name());
    }
}
