package org.guestlist.web.group;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guestlist.access.AccessOffers;
import org.guestlist.account.Account;
import org.guestlist.group.GroupOwners;
import org.guestlist.group.OwnerOutcome;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/** The owners of a group, as administrators name them. */
@Named
@RequestScoped
public class GroupOwnersBean {

    @Inject
    @Param
    private String owner;

    @Inject
    @Param
    private String person;

    @Inject
    private Command command;

    @Inject
    private GroupBean bean;

    @Inject
    private GroupOwners owners;

    @Inject
    private AccessOffers offers;

    @Inject
    private FormErrors errors;

    private List<Account> rows;

    /** Does what a button was pressed for. */
    public void act() {
        if ("own".equals(command.name())) {
            OwnerOutcome outcome = owners.add(bean.getGroup().getUuid(), getAddress());
            if (outcome == OwnerOutcome.DONE) {
                tell("owned");
            } else if (outcome == OwnerOutcome.GONE) {
                Faces.redirect("/admin/groups");
            } else {
                errors.refuse("owner", "group.owners." + outcome, Text.quoted(getAddress()), GroupOwners.MOST);
            }
        } else if ("offer".equals(command.name()) || "unoffer".equals(command.name())) {
            offers.offer(bean.getGroup().getUuid(), "offer".equals(command.name()));
            tell("offer");
        } else if ("disown".equals(command.name())) {
            RequestValues.uuid(person)
                    .ifPresent(one -> owners.remove(bean.getGroup().getUuid(), one));
            tell("disowned");
        }
    }

    private void tell(String what) {
        Faces.redirect("/admin/group?id=%s&saved=%s#owners", bean.getGroup().getUuid(), what);
    }

    public List<Account> getOwners() {
        if (rows == null) {
            rows = owners.of(bean.getGroup().getId());
        }
        return rows;
    }

    /** @return whether people may ask to come into it */
    public boolean isOffered() {
        return offers.isOffered(bean.getGroup());
    }

    /** @return the address as typed */
    public String getAddress() {
        return RequestValues.text(owner);
    }
}
