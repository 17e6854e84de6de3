package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.History;
import org.guestlist.web.platform.page.Paging;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** The history of the person, a page at a time. */
@Named("history")
@RequestScoped
public class HistoryBean {

    private static final int SIZE = 20;

    @Inject
    private PersonBean person;

    @Inject
    private History history;

    @Inject
    private Text text;

    private Paging paging;
    private List<AuditEvent> events;
    private Optional<AuditEvent> closing;

    private Paging paging() {
        if (paging == null) {
            paging = Paging.of(
                    Paging.number(Faces.getRequestParameter("page")),
                    history.count(person.getAccount().getId()),
                    SIZE);
        }
        return paging;
    }

    /** @return the number of this page, from 1 */
    public int getPage() {
        return paging().page();
    }

    /** @return the number of pages, at least 1 */
    public int getPages() {
        return paging().lastPage();
    }

    /** @return the number of events */
    public long getCount() {
        return paging().count();
    }

    /** @return the events of this page, newest first */
    public List<AuditEvent> getEvents() {
        if (events == null) {
            events = history.of(person.getAccount().getId(), paging().offset(), SIZE);
        }
        return events;
    }

    /**
     * @return the event by which the person was shut out, with the reason; null for a person who is not, and if the log no longer keeps it
     */
    public AuditEvent getClosing() {
        if (closing == null) {
            closing = closing();
        }
        return closing.orElse(null);
    }

    private Optional<AuditEvent> closing() {
        Account account = person.getAccount();
        return account.getStatus().closedBy().flatMap(kind -> history.latest(account.getId(), Set.of(kind)));
    }

    /** @return the actor, as text */
    public String who(AuditEvent event) {
        Optional<String> actor = event.getActor();
        if (actor.isPresent()) {
            return actor.get().equals(person.getAccount().getEmail().value())
                    ? text.get("history.who.person")
                    : actor.get();
        }
        // With a network address but no account, it was a person who used a mailed link.
        return text.get(
                event.getAddress() == null || event.getAddress().isEmpty() ? "history.who.system" : "history.who.link");
    }
}
