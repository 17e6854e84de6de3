package org.guestlist.web.group;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountQuery;
import org.guestlist.account.AccountQuery.Sort;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.group.Memberships;
import org.guestlist.web.people.CandidatesBean;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.Paging;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** The members of a group: searched, a page at a time; added, and removed. The URL says what is shown. */
@Named
@RequestScoped
public class GroupMembersBean {

    private static final int TEXT_LENGTH = 254;

    @Inject
    private Command command;

    @Inject
    private GroupBean bean;

    @Inject
    private AccountService accounts;

    @Inject
    private AccountSearch search;

    @Inject
    private Memberships memberships;

    @Inject
    private CandidatesBean candidates;

    @Inject
    private Text text;

    private Paging paging;
    private List<Account> rows;
    private Map<Long, Optional<LocalDate>> byHand;
    private Set<Long> added;

    /** Does what a button was pressed for. */
    public void act() {
        if ("add".equals(command.name())) {
            named().filter(one -> one.getStatus() != AccountStatus.DELETED)
                    .ifPresent(one -> memberships.add(bean.getThing().getId(), one.getId()));
            tell("added");
        } else if ("remove".equals(command.name())) {
            named().ifPresent(one -> memberships.remove(bean.getThing().getId(), one.getId()));
            tell("removed");
        }
    }

    private Optional<Account> named() {
        return RequestValues.uuid(Faces.getRequestParameter("person")).flatMap(accounts::find);
    }

    private void tell(String what) {
        Faces.redirect(getAddress()
                .at(Paging.number(Faces.getRequestParameter("page")))
                .with("saved", what));
    }

    private void load() {
        if (rows == null) {
            AccountFilter filter = AccountFilter.of(getText())
                    .in(AccountFilter.NOT_DELETED)
                    .within(Optional.of(bean.getThing().getUuid()));
            long count = search.count(filter);
            paging = Paging.asked(count);
            rows = search.page(new AccountQuery(filter, Sort.NAME, true, paging.offset(), Paging.ROWS), count);
            byHand = memberships.daysByHand(
                    bean.getThing().getId(), rows.stream().map(Account::getId).toList());
        }
    }

    public List<Account> getRows() {
        load();
        return rows;
    }

    public Paging getPaging() {
        load();
        return paging;
    }

    /** @return whether an administrator or owner put the person into the group, and can take the person out again */
    public boolean isByHand(Account member) {
        load();
        return byHand.containsKey(member.getId());
    }

    /** @return the last day of what an administrator or owner gave; null for none */
    public LocalDate until(Account member) {
        load();
        return byHand.getOrDefault(member.getId(), Optional.empty()).orElse(null);
    }

    /** @return whether this candidate has been added to the group already */
    public boolean has(Account candidate) {
        if (added == null) {
            added = memberships
                    .daysByHand(
                            bean.getThing().getId(),
                            candidates.getRows().stream().map(Account::getId).toList())
                    .keySet();
        }
        return added.contains(candidate.getId());
    }

    /** @return how many there are, or have been found of them */
    public String getCounted() {
        return text.people(getPaging().count(), bean.getSize());
    }

    /** @return whether the list is what the person looks at */
    public boolean isOpen() {
        return bean.isOpen("members") || !getText().isEmpty() || Faces.getRequestParameter("page") != null;
    }

    /** @return the search text */
    public String getText() {
        String typed = RequestValues.text(Faces.getRequestParameter("q"));
        return typed.substring(0, Math.min(typed.length(), TEXT_LENGTH));
    }

    /** @return this page's parameters */
    public Address getAddress() {
        return new Address(bean.getThing().getUuid().toString(), getText(), paging == null ? 1 : paging.page());
    }

    /**
     * A page of the members.
     *
     * @param id of the group
     * @param text that is searched for
     * @param page from 1
     */
    public record Address(String id, String text, int page) {

        /** @return the same list, at another page */
        public Address at(int other) {
            return new Address(id, text, other);
        }

        /** @return the query string */
        public String query() {
            return parameters().toString();
        }

        private String with(String name, String value) {
            return parameters().with("section", "members").with(name, value).on("/admin/group");
        }

        private Query parameters() {
            return Query.NONE.with("id", id).with("q", text).with("page", page == 1 ? null : String.valueOf(page));
        }
    }
}
