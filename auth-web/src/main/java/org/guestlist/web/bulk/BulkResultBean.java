package org.guestlist.web.bulk;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.bulk.Bulk;
import org.guestlist.bulk.BulkOutcome;
import org.guestlist.bulk.BulkProblem;
import org.guestlist.bulk.BulkResult;
import org.guestlist.bulk.BulkService;
import org.guestlist.web.page.Command;
import org.guestlist.web.page.Paging;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/** What came of what was done to many people: how many, and whom it could not be done to, with the reasons. */
@Named
@RequestScoped
public class BulkResultBean {

    private static final int ROWS = 100;

    @Inject
    private Command command;

    @Inject
    private BulkService bulks;

    @Inject
    private AccountService accounts;

    @Inject
    @Param(name = "page")
    private String pageNumber;

    private Bulk bulk;
    private BulkResult result;
    private Paging paging;

    @PostConstruct
    void start() {
        bulk = command.id().flatMap(bulks::find).orElse(null);
    }

    /** Answers 404 where there is nothing of this id in this organisation, and goes on with what broke off if asked to. */
    public void act() {
        if (bulk == null) {
            Faces.responseSendError(404, null);
            return;
        }
        if ("continue".equals(command.name())) {
            bulks.go(bulk, BulkService.AT_ONCE);
            Faces.redirect("/admin/bulk-result?id=%s", bulk.getUuid());
        }
        result = bulks.result(bulk);
        paging = Paging.of(Paging.number(pageNumber), getCount(), ROWS);
    }

    public Bulk getBulk() {
        return bulk;
    }

    public long getDone() {
        return result.count(BulkOutcome.DONE);
    }

    public long getUnchanged() {
        return result.count(BulkOutcome.UNCHANGED);
    }

    /** @return how many people it did not come to: it was cancelled, broke off, or still goes on */
    public long getWaiting() {
        return result.count(BulkOutcome.WAITING);
    }

    /** @return how many people it could not be done to */
    public long getCount() {
        return result.count(BulkOutcome.REFUSED);
    }

    /** @return why it could not be done, and to how many */
    public List<Map.Entry<BulkProblem, Long>> getProblems() {
        return List.copyOf(result.problems().entrySet());
    }

    /** @return this page of those whom it could not be done to */
    public List<Map.Entry<Account, BulkProblem>> getRefused() {
        return List.copyOf(bulks.refused(bulk, paging.offset(), ROWS).entrySet());
    }

    /** @return who confirmed it; null for nobody who is known */
    public String getCreator() {
        return bulk.getCreatedBy().flatMap(accounts::find).map(Account::getName).orElse(null);
    }

    public Paging getPaging() {
        return paging;
    }

    /** @return this page's address */
    public Address getAddress() {
        return new Address(bulk.getUuid().toString(), paging.page());
    }

    /**
     * A page of the result.
     *
     * @param id of what was done
     * @param page from 1
     */
    public record Address(String id, int page) {

        /** @return the same result, at another page */
        public Address at(int other) {
            return new Address(id, other);
        }

        /** @return what comes behind the path */
        public String query() {
            return "?id=" + id + "&page=" + page;
        }
    }
}
