package org.guestlist.web.account.attribute;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import org.guestlist.account.attribute.AttributeDefinitions;
import org.guestlist.account.attribute.AttributeOutcome;
import org.guestlist.account.attribute.AttributeOutcome.Refused;
import org.guestlist.account.attribute.AttributeOutcome.Saved;
import org.guestlist.account.attribute.AttributeOutcome.TooMany;
import org.guestlist.account.attribute.OwnAttribute;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.NewIds.Thing;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.omnifaces.util.Faces;

/** The list of the organisation's own attributes of people, and the form that adds one. */
@Named("attributes")
@RequestScoped
public class AttributesBean {

    private static final Set<String> SAVED = Set.of("added", "changed", "deleted");

    @Inject
    private Command command;

    @Inject
    private AttributeDefinitions definitions;

    @Inject
    private AttributeForm form;

    @Inject
    private FormErrors errors;

    private List<OwnAttribute> rows;

    /** Adds an attribute, or shows beside the fields why not. */
    public void act() {
        if (!"add".equals(command.name())) {
            return;
        }
        form.take(Faces.getRequest());
        AttributeOutcome outcome =
                definitions.add(command.newId(Thing.ATTRIBUTE).orElseGet(NewId::make), form.settings());
        if (outcome instanceof Saved) {
            Faces.redirect("/admin/attributes?saved=added");
        } else if (outcome instanceof Refused refused) {
            AttributeForm.refuse(refused.problems(), errors);
        } else if (outcome instanceof TooMany) {
            errors.refuse("key", "attributes.most", AttributeDefinitions.MOST);
        }
    }

    /** @return all of them, by label */
    public List<OwnAttribute> getRows() {
        if (rows == null) {
            rows = definitions.list();
        }
        return rows;
    }

    /** @return whether there may be one more */
    public boolean isRoom() {
        return getRows().size() < AttributeDefinitions.MOST;
    }

    /** @return how many there may be */
    public int getMost() {
        return AttributeDefinitions.MOST;
    }

    /** @return the suffix of the message key for what was just done; null for nothing */
    public String getSaved() {
        String saved = Faces.getRequestParameter("saved");
        return saved != null && SAVED.contains(saved) && command.name().isEmpty() ? saved : null;
    }

    public AttributeForm getForm() {
        return form;
    }

    /** @return the id of the attribute that the form adds: a form that is sent twice adds one */
    public String getId() {
        return command.sealedId() == null ? command.makeId(Thing.ATTRIBUTE) : command.sealedId();
    }
}
