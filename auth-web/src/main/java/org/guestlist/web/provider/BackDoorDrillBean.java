package org.guestlist.web.provider;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.signin.login.BackDoorUses;
import org.guestlist.signin.login.BackDoorUses.Use;

/** When the back door was last tried. */
@Named("backDoorDrill")
@RequestScoped
public class BackDoorDrillBean {

    @Inject
    private BackDoorUses uses;

    private Use last;

    @PostConstruct
    void load() {
        last = uses.last().orElse(null);
    }

    /** @return the last sign-in there; null for none */
    public Use getLast() {
        return last;
    }
}
