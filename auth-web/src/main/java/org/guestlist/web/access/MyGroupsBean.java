package org.guestlist.web.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guestlist.access.OwnGroups;
import org.guestlist.group.GroupSize;

/** The groups that the signed-in person owns, and whether there are any, for the bar over every page. */
@Named("myGroups")
@RequestScoped
public class MyGroupsBean {

    @Inject
    private OwnGroups groups;

    private Boolean any;
    private List<GroupSize> rows;

    /** @return whether there are any; no statement unless that has changed lately in this organisation */
    public boolean isAny() {
        if (any == null) {
            any = groups.any();
        }
        return any;
    }

    public List<GroupSize> getRows() {
        if (rows == null) {
            rows = groups.list();
        }
        return rows;
    }
}
