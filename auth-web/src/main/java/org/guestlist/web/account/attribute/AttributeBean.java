package org.guestlist.web.account.attribute;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.account.attribute.AttributeDefinitions;
import org.guestlist.account.attribute.AttributeOutcome;
import org.guestlist.account.attribute.AttributeOutcome.ChangedMeanwhile;
import org.guestlist.account.attribute.AttributeOutcome.Refused;
import org.guestlist.account.attribute.AttributeOutcome.Saved;
import org.guestlist.account.attribute.OwnAttribute;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/** One of the organisation's own attributes, by the id in the URL: what is said of it, and its deletion. */
@Named("attributeBean")
@RequestScoped
public class AttributeBean {

    @Inject
    @Param
    private String id;

    @Inject
    private AttributeDefinitions definitions;

    @Inject
    private AttributeForm form;

    @Inject
    private FormErrors errors;

    private OwnAttribute attribute;
    private int version;
    private boolean changedMeanwhile;

    @PostConstruct
    void start() {
        attribute = RequestValues.uuid(id).flatMap(definitions::find).orElse(null);
        if (attribute != null) {
            version = attribute.getVersion();
            form.fill(attribute.getWish());
        }
    }

    /** Answers 404 if there is no such attribute in this organisation. */
    public void check() {
        if (attribute == null) {
            Faces.responseSendError(404, null);
        }
    }

    /** Saves what is said of it, or shows beside the fields why not. */
    public void save() {
        tell(definitions.change(attribute.getUuid(), version, form.wish()), "changed");
    }

    /** Deletes it, with everybody's value. */
    public void delete() {
        tell(definitions.delete(attribute.getUuid(), version), "deleted");
    }

    private void tell(AttributeOutcome outcome, String done) {
        if (outcome instanceof Refused refused) {
            AttributeForm.refuse(refused.problems(), errors);
        } else if (outcome instanceof ChangedMeanwhile) {
            changedMeanwhile = true;
            attribute = definitions.find(attribute.getUuid()).orElse(attribute);
            version = attribute.getVersion();
        } else {
            Faces.redirect("/admin/attributes?saved=%s", outcome instanceof Saved ? done : "deleted");
        }
    }

    /** @return the attribute; null if there is none with this id */
    public OwnAttribute getAttribute() {
        return attribute;
    }

    /** @return how many people have a value */
    public long getPeople() {
        return definitions.people(attribute);
    }

    public AttributeForm getForm() {
        return form;
    }

    /** @return the version that the form changes; after a warning, saving again confirms */
    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }

    /** @return whether somebody has changed it since the form was opened */
    public boolean isChangedMeanwhile() {
        return changedMeanwhile;
    }
}
