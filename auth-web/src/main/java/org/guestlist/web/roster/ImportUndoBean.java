package org.guestlist.web.roster;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.UndoState;
import org.guestlist.roster.apply.UndoOutcome;
import org.guestlist.roster.undo.ImportUndoPlan;
import org.guestlist.roster.undo.UndoCounts;
import org.guestlist.roster.undo.UndoService;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.Paging;
import org.guestlist.web.platform.request.Query;
import org.omnifaces.util.Faces;

/** The page that says what the undo of an import would do, with the button that starts it; or its result. */
@Named
@RequestScoped
public class ImportUndoBean {

    @Inject
    private Command command;

    @Inject
    private RosterService imports;

    @Inject
    private UndoService undo;

    private RosterImport roster;
    private ImportUndoPlan plan;
    private Paging paging;
    private List<Map.Entry<Account, UndoOutcome>> kept;

    @PostConstruct
    void start() {
        roster = command.id().flatMap(imports::find).orElse(null);
    }

    /** Answers 404 if there is no such import in this organisation, redirects if it is not over, and starts the undo on request. */
    public void act() {
        if (roster == null) {
            Faces.responseSendError(404, null);
        } else if (!roster.getState().isOver()) {
            Faces.redirect("/admin/import-result?id=%s", roster.getUuid());
        } else if (roster.getUndo().equals(Optional.of(UndoState.RUNNING))) {
            Faces.redirect("/admin/job?id=%s", roster.getUndoJob().orElseThrow());
        } else {
            if ("undo".equals(command.name())) {
                begin();
            }
            plan = undo.plan(roster);
            paging = Paging.asked(plan.counts().kept());
        }
    }

    private void begin() {
        UUID job = undo.begin(roster.getUuid())
                .or(() -> imports.find(roster.getUuid()).flatMap(RosterImport::getUndoJob))
                .orElseThrow();
        Faces.redirect("/admin/job?id=%s", job);
    }

    public RosterImport getRoster() {
        return roster;
    }

    /** @return whether it is not undone yet, or only in part */
    public boolean isPlan() {
        return roster.canBeUndone();
    }

    public UndoCounts getCounts() {
        return plan.counts();
    }

    /** @return this page of the people who stay as they are, with the reason */
    public List<Map.Entry<Account, UndoOutcome>> getKept() {
        if (kept == null) {
            kept = List.copyOf(
                    undo.kept(roster, plan, paging.offset(), Paging.ROWS).entrySet());
        }
        return kept;
    }

    public Paging getPaging() {
        return paging;
    }

    /** @return this page's URL parameters */
    public Address getAddress() {
        return new Address(roster.getUuid(), paging.page());
    }

    /**
     * A page of the people who stay as they are.
     *
     * @param id of the import
     * @param page from 1
     */
    public record Address(UUID id, int page) {

        /** @return the same list, at another page */
        public Address at(int other) {
            return new Address(id, other);
        }

        /** @return the query string */
        public String query() {
            return Query.NONE
                    .with("id", id.toString())
                    .with("page", page == 1 ? null : String.valueOf(page))
                    .toString();
        }
    }
}
