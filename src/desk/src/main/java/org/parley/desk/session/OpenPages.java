package org.parley.desk.session;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;

/**
 * A phase listener that makes pages before the sign-in stateless in time. They keep no state, as their template says; but that is read when the page is written, and PrimeFaces
 * keeps the nonce before. It would open a session for every stranger who looks at the sign-in.
 */
public class OpenPages implements PhaseListener {

    private static final long serialVersionUID = 1L;

    @Override
    public void afterPhase(PhaseEvent event) {
        UIViewRoot page = event.getFacesContext().getViewRoot();
        if (page != null && DeskDoor.OPEN_PAGES.contains(page.getViewId())) {
            page.setTransient(true);
        }
    }

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RESTORE_VIEW;
    }
}
