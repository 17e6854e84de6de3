package org.guestlist.web.group;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guestlist.group.GroupOutcome;
import org.guestlist.group.GroupOutcome.Refused;
import org.guestlist.group.GroupOutcome.Saved;
import org.guestlist.group.GroupService;
import org.guestlist.group.GroupSize;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.NewIds;
import org.guestlist.organisation.tenant.NewIds.Thing;
import org.guestlist.web.platform.page.Paging;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/** The list of groups, and the form that creates one. */
@Named
@RequestScoped
public class GroupsBean {

    private static final int ROWS = 50;

    @Inject
    private GroupService groups;

    @Inject
    private NewIds newIds;

    @Inject
    private GroupForm form;

    @Inject
    @Param(name = "page")
    private String pageNumber;

    @Inject
    @Param
    private String saved;

    private String id;
    private Paging paging;
    private List<GroupSize> rows;

    @PostConstruct
    void start() {
        id = newIds.make(Thing.GROUP);
        paging = Paging.of(Paging.number(pageNumber), groups.count(), ROWS);
    }

    /** Creates the group and shows it, or shows why not. */
    public void create() {
        NewId made = newIds.open(Thing.GROUP, id).orElseGet(NewId::make);
        if (!form.isComplete()) {
            return;
        }
        GroupOutcome outcome = groups.create(made, form.getName(), form.getDescription());
        if (outcome instanceof Saved created) {
            Faces.redirect("/admin/group?id=%s&saved=created", created.group().getUuid());
        } else if (outcome instanceof Refused refused) {
            form.refuse(refused.problem());
        }
    }

    public List<GroupSize> getRows() {
        if (rows == null) {
            rows = groups.page(paging.offset(), ROWS);
        }
        return rows;
    }

    public Paging getPaging() {
        return paging;
    }

    public Address getAddress() {
        return new Address(paging.page());
    }

    /** @return whether a group was just deleted */
    public boolean isDeleted() {
        return "deleted".equals(saved) && !Faces.isPostback();
    }

    /** @return the id of the group that the form creates: a form that is sent twice creates one */
    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    /**
     * A page of the list.
     *
     * @param page from 1
     */
    public record Address(int page) {

        /** @return the same list, at another page */
        public Address at(int other) {
            return new Address(other);
        }

        /** @return the query string */
        public String query() {
            return page == 1 ? "" : "?page=" + page;
        }
    }
}
