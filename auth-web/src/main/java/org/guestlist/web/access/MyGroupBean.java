package org.guestlist.web.access;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.access.OwnChange;
import org.guestlist.access.OwnChangeOutcome;
import org.guestlist.access.OwnGroups;
import org.guestlist.access.OwnMember;
import org.guestlist.access.OwnMembers;
import org.guestlist.access.OwnPart;
import org.guestlist.group.Group;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.Paging;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** One group for its owner: members, searched, a page at a time; people to add; and what has happened. The URL says what is shown. */
@Named("myGroup")
@RequestScoped
public class MyGroupBean {

    private static final int PAST = 20;
    private static final int TEXT_LENGTH = 254;

    @Inject
    private OwnGroups groups;

    @Inject
    private OwnMembers members;

    @Inject
    private Command command;

    @Inject
    private FormErrors errors;

    @Inject
    private Text words;

    private final TypedFields typed = new TypedFields("person", "until");
    private Group group;
    private Paging paging;
    private List<OwnMember> rows;
    private List<OwnMember> found;
    private Paging past;
    private List<OwnChange> changes;

    @PostConstruct
    void start() {
        group = command.id().flatMap(groups::find).orElse(null);
        typed.take(Faces.getRequest());
    }

    /** Does what a button was pressed for; answers 404 if there is no such group, or if it is not the caller's. */
    public void act() {
        if (group == null) {
            Faces.responseSendError(404, null);
        } else if ("add".equals(command.name())) {
            add();
        }
    }

    private void add() {
        FieldReader fields = typed.reader(errors);
        Optional<LocalDate> day = fields.day("until", "own.until.invalid");
        Optional<UUID> one = fields.required("person", RequestValues::uuid, "own.add.nobody");
        if (!fields.isRefused()) {
            OwnChangeOutcome outcome = members.add(group.getUuid(), one.get(), day);
            if (outcome == OwnChangeOutcome.DONE) {
                Faces.redirect("/my-group?id=%s&saved=added", group.getUuid());
            } else if (outcome == OwnChangeOutcome.PAST) {
                errors.refuse("until", "own.until.past");
            } else {
                errors.refuse("person", "own.add.gone");
            }
        }
    }

    public Group getGroup() {
        return group;
    }

    private void load() {
        if (rows == null) {
            int page = Paging.number(Faces.getRequestParameter("page"));
            OwnPart<OwnMember> part = members((page - 1) * Paging.ROWS);
            paging = Paging.of(page, part.count(), Paging.ROWS);
            rows = paging.page() == page
                    ? part.rows()
                    : members(paging.offset()).rows();
        }
    }

    private OwnPart<OwnMember> members(int offset) {
        return groups.members(group.getUuid(), getText(), offset, Paging.ROWS)
                .orElseGet(() -> new OwnPart<>(List.of(), 0));
    }

    public List<OwnMember> getRows() {
        load();
        return rows;
    }

    public Paging getPaging() {
        load();
        return paging;
    }

    /** @return how many of how many are found */
    public String getCounted() {
        long count = getPaging().count();
        return words.people(
                count,
                getText().isEmpty()
                        ? count
                        : groups.members(group.getUuid(), "", 0, 1)
                                .map(OwnPart::count)
                                .orElse(count));
    }

    /** One more than are shown, to know whether there are more. */
    private List<OwnMember> found() {
        if (found == null) {
            found = getFind().isEmpty() ? List.of() : groups.candidates(group.getUuid(), getFind());
        }
        return found;
    }

    /** @return the first people whom the search for new members finds */
    public List<OwnMember> getFound() {
        return found().subList(0, Math.min(OwnGroups.CANDIDATES, found().size()));
    }

    /** @return whether it finds more */
    public boolean isMore() {
        return found().size() > OwnGroups.CANDIDATES;
    }

    /** @return whether this person is ticked: because it was so, or there is nobody else */
    public boolean isTicked(OwnMember one) {
        return one.uuid().toString().equals(typed.get("person")) || getFound().size() == 1;
    }

    private void loadPast() {
        if (changes == null) {
            int page = Paging.number(Faces.getRequestParameter("past"));
            OwnPart<OwnChange> part = past((page - 1) * PAST);
            past = Paging.of(page, part.count(), PAST);
            changes = past.page() == page ? part.rows() : past(past.offset()).rows();
        }
    }

    private OwnPart<OwnChange> past(int offset) {
        return groups.history(group.getUuid(), offset, PAST).orElseGet(() -> new OwnPart<>(List.of(), 0));
    }

    /** @return what has happened, newest first */
    public List<OwnChange> getChanges() {
        loadPast();
        return changes;
    }

    public Paging getPast() {
        loadPast();
        return past;
    }

    /** @return the search text among the members */
    public String getText() {
        return cut("q");
    }

    /** @return the search text for new members */
    public String getFind() {
        return cut("find");
    }

    private static String cut(String parameter) {
        String text = RequestValues.text(Faces.getRequestParameter(parameter));
        return text.substring(0, Math.min(text.length(), TEXT_LENGTH));
    }

    /** @return who is to be added, and the last day, as typed */
    public TypedFields getTyped() {
        return typed;
    }

    /** @return the suffix of the message key for what was just done; null for nothing */
    public String getSaved() {
        String saved = Faces.getRequestParameter("saved");
        return saved != null
                        && List.of("added", "removed", "limited").contains(saved)
                        && command.name().isEmpty()
                ? saved
                : null;
    }

    /** @return this page's parameters */
    public Address getAddress() {
        return new Address(
                group.getUuid().toString(), getText(), "page", getPaging().page());
    }

    /** @return the same for what has happened */
    public Address getPastAddress() {
        return new Address(group.getUuid().toString(), "", "past", getPast().page());
    }

    /**
     * A page of one of the lists.
     *
     * @param id of the group
     * @param text that is searched for
     * @param list the name of the parameter for the number
     * @param page from 1
     */
    public record Address(String id, String text, String list, int page) {

        /** @return the same list, at another page */
        public Address at(int other) {
            return new Address(id, text, list, other);
        }

        /** @return the query string */
        public String query() {
            return Query.NONE
                    .with("id", id)
                    .with("q", text)
                    .with(list, page == 1 ? null : String.valueOf(page))
                    .toString();
        }
    }
}
