package org.guestlist.web.provider;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.guestlist.provider.PendingRules;
import org.guestlist.provider.PendingRules.Confirmation;
import org.guestlist.provider.PendingRules.Pending;
import org.guestlist.web.platform.page.Command;
import org.omnifaces.util.Faces;

/** The notice of rules that wait for their confirmation, with its two buttons. */
@Named
@RequestScoped
public class PendingRulesBean {

    @Inject
    private PendingRules rules;

    @Inject
    private Command command;

    private Optional<Pending> pending;
    private Confirmation refusal;

    /** Keeps the rules, or puts the previous ones back in force. */
    public void act() {
        switch (command.name()) {
            case "keep" -> {
                Confirmation confirmation = rules.confirm();
                if (confirmation == Confirmation.DONE) {
                    Faces.redirect("/admin/providers?saved=kept");
                } else {
                    refusal = confirmation;
                }
            }
            case "undo" -> {
                rules.undo();
                Faces.redirect("/admin/providers?saved=undone");
            }
            default -> {
                return;
            }
        }
    }

    /** @return what waits; null if nothing does */
    public Pending getPending() {
        if (pending == null) {
            pending = rules.find();
        }
        return pending.orElse(null);
    }

    /** @return why the rules were not confirmed just now; null unless they were refused */
    public Confirmation getRefusal() {
        return refusal;
    }
}
