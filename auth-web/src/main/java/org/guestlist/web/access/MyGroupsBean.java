package org.guestlist.web.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guestlist.access.AskedAccess;
import org.guestlist.access.OwnGroups;
import org.guestlist.access.Requests;
import org.guestlist.group.GroupSize;
import org.omnifaces.util.Faces;

/** The groups that the signed-in person owns, and whether there are any, for the bar over every page. */
@Named("myGroups")
@RequestScoped
public class MyGroupsBean {

    @Inject
    private OwnGroups groups;

    @Inject
    private Requests requests;

    private List<AskedAccess> asked;
    private Long unowned;
    private Boolean any;
    private List<GroupSize> rows;

    /** @return whether there are any; no statement unless that has changed lately in this organisation */
    public boolean isAny() {
        if (any == null) {
            any = groups.any();
        }
        return any;
    }

    /** @return the open requests that the person may decide, oldest first */
    public List<AskedAccess> getAsked() {
        if (asked == null) {
            asked = requests.open();
        }
        return asked;
    }

    /** @return how many requests wait for administrators, since their groups have no owner who could decide */
    public long getUnowned() {
        if (unowned == null) {
            unowned = requests.countUnowned();
        }
        return unowned;
    }

    /** @return the suffix of the message key for what was just done; null for nothing */
    public String getSaved() {
        String saved = Faces.getRequestParameter("saved");
        return saved != null && List.of("granted", "refused", "decided").contains(saved) ? saved : null;
    }

    public List<GroupSize> getRows() {
        if (rows == null) {
            rows = groups.list();
        }
        return rows;
    }
}
