package org.guestlist.web.roster.bulk;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.roster.bulk.Bulk;
import org.guestlist.roster.bulk.BulkOutcome;
import org.guestlist.roster.bulk.BulkProblem;
import org.guestlist.roster.bulk.BulkResult;
import org.guestlist.roster.bulk.BulkService;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.Paging;
import org.omnifaces.util.Faces;

/** The result of a bulk change: the numbers, and the people for whom it was not possible, with the reasons. */
@Named
@RequestScoped
public class BulkResultBean {

    @Inject
    private Command command;

    @Inject
    private BulkService bulks;

    @Inject
    private AccountService accounts;

    @Inject
    private GroupService groups;

    private Bulk bulk;
    private BulkResult result;
    private Paging paging;

    @PostConstruct
    void start() {
        bulk = command.id().flatMap(bulks::find).orElse(null);
    }

    /** Answers 404 if there is no such bulk change in this organisation, and continues an interrupted one on request. */
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
        paging = Paging.asked(getCount());
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

    /** @return the number of people not processed, since it was cancelled, was interrupted, or still runs */
    public long getWaiting() {
        return result.count(BulkOutcome.WAITING);
    }

    /** @return the number of people for whom it was not possible */
    public long getCount() {
        return result.count(BulkOutcome.REFUSED);
    }

    /** @return the reasons why it was not possible, with the number of people */
    public List<Map.Entry<BulkProblem, Long>> getProblems() {
        return List.copyOf(result.problems().entrySet());
    }

    /** @return this page of the people for whom it was not possible */
    public List<Map.Entry<Account, BulkProblem>> getRefused() {
        return List.copyOf(bulks.refused(bulk, paging.offset(), Paging.ROWS).entrySet());
    }

    /** @return the person who confirmed it; null if unknown */
    public String getCreator() {
        return bulk.getCreatedBy().flatMap(accounts::find).map(Account::getName).orElse(null);
    }

    /** @return the name of the group that it was about; null if it was about none, or if the group is gone */
    public String getGroup() {
        return bulk.getGroupId().flatMap(groups::find).map(Group::getName).orElse(null);
    }

    /** @return the name of the new host; null if it was about none */
    public String getHost() {
        return bulk.getHostId().flatMap(accounts::find).map(Account::getName).orElse(null);
    }

    public Paging getPaging() {
        return paging;
    }

    /** @return this page's URL parameters */
    public Address getAddress() {
        return new Address(bulk.getUuid().toString(), paging.page());
    }

    /**
     * A page of the result.
     *
     * @param id of the bulk change
     * @param page from 1
     */
    public record Address(String id, int page) {

        /** @return the same result, at another page */
        public Address at(int other) {
            return new Address(id, other);
        }

        /** @return the query string */
        public String query() {
            return "?id=" + id + "&page=" + page;
        }
    }
}
