package org.parley.desk.session;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import org.primefaces.context.PrimeFacesContext;

/** The nonce of the page's scripts. Pages without state keep none in it, so PrimeFaces is asked. */
@Named
@RequestScoped
public class PageNonce {

    public String getValue() {
        return PrimeFacesContext.getCspState(FacesContext.getCurrentInstance()).getNonce();
    }
}
