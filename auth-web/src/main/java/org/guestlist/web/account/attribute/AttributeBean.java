package org.guestlist.web.account.attribute;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.attribute.AttributeDefinitions;
import org.guestlist.account.attribute.AttributeOutcome;
import org.guestlist.account.attribute.AttributeOutcome.ChangedMeanwhile;
import org.guestlist.account.attribute.AttributeOutcome.Refused;
import org.guestlist.account.attribute.AttributeOutcome.Saved;
import org.guestlist.account.attribute.OwnAttribute;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.OnePage;
import org.omnifaces.util.Faces;

/** One of the organisation's own attributes: what is said of it, and its deletion. */
@Named("attributeBean")
@RequestScoped
public class AttributeBean extends OnePage<OwnAttribute> {

    @Inject
    private AttributeDefinitions definitions;

    @Inject
    private AttributeForm form;

    @Inject
    private FormErrors errors;

    @Inject
    private Command command;

    public AttributeBean() {
        super("/admin/attribute", Set.of());
    }

    @Override
    protected Optional<OwnAttribute> find(UUID id) {
        return definitions.find(id);
    }

    /** Saves what is said of it, or shows beside the fields why not; or deletes it, with everybody's value. */
    public void act() {
        UUID id = getThing().getUuid();
        form.fill(getThing().getSettings());
        switch (command.name()) {
            case SAVE -> {
                form.take(Faces.getRequest());
                end(definitions.change(id, seen(), form.settings()), "changed");
            }
            case "delete" -> end(definitions.delete(id, seen()), "deleted");
            default -> {
                // The page is only viewed.
            }
        }
    }

    private void end(AttributeOutcome outcome, String done) {
        if (outcome instanceof Refused refused) {
            AttributeForm.refuse(refused.problems(), errors);
        } else if (outcome instanceof ChangedMeanwhile) {
            lookAgain();
        } else {
            Faces.redirect("/admin/attributes?saved=%s", outcome instanceof Saved ? done : "deleted");
        }
    }

    /** @return how many people have a value */
    public long getPeople() {
        return definitions.people(getThing());
    }

    public AttributeForm getForm() {
        return form;
    }
}
