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
import org.guestlist.organisation.tenant.NewIds.Thing;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.Paging;
import org.omnifaces.util.Faces;

/** The list of groups, and the form that creates one. */
@Named
@RequestScoped
public class GroupsBean {

    @Inject
    private GroupService groups;

    @Inject
    private GroupForm form;

    @Inject
    private Command command;

    private Paging paging;
    private List<GroupSize> rows;

    @PostConstruct
    void start() {
        paging = Paging.asked(groups.count());
    }

    /** Creates the group and shows it, or shows why not, if its form was sent. */
    public void act() {
        if (!"create".equals(command.name())) {
            return;
        }
        form.take();
        if (!form.isComplete()) {
            return;
        }
        NewId made = command.newId(Thing.GROUP).orElseGet(NewId::make);
        GroupOutcome outcome = groups.create(made, form.getName(), form.getDescription());
        if (outcome instanceof Saved created) {
            Faces.redirect("/admin/group?id=%s&saved=created", created.group().getUuid());
        } else if (outcome instanceof Refused refused) {
            form.refuse(refused.problem());
        }
    }

    public List<GroupSize> getRows() {
        if (rows == null) {
            rows = groups.page(paging.offset(), Paging.ROWS);
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
        return "deleted".equals(Faces.getRequestParameter("saved"))
                && command.name().isEmpty();
    }

    /** @return the id of the group that the form creates: a form that is sent twice creates one */
    public String getId() {
        return command.newId(Thing.GROUP).isPresent() ? command.sealedId() : command.makeId(Thing.GROUP);
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
