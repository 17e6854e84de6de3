package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.faces.event.AjaxBehaviorEvent;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.account.AccountQuery;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.omnifaces.cdi.Param;
import org.primefaces.component.datatable.DataTable;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The list of people: a page at a time, searched, sorted. Search and status may come with the address. */
@Named
@ViewScoped
public class PeopleBean implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    @Param(name = "q")
    private String text;

    @Inject
    @Param
    private AccountStatus status;

    @Inject
    private AccountService accounts;

    private final Table table = new Table();

    @PostConstruct
    void start() {
        setText(text);
    }

    /** Goes back to the first page: what is searched for has changed. */
    public void searched(AjaxBehaviorEvent event) {
        ((DataTable) event.getComponent().findComponent("table")).setFirst(0);
    }

    /** @return how many people the search finds */
    public long getCount() {
        return accounts.count(text, shown());
    }

    /** @return whether nobody has been invited yet */
    public boolean isAlone() {
        return text.isEmpty() && status == null && accounts.count("") == 1;
    }

    private Set<AccountStatus> shown() {
        return status == null ? EnumSet.complementOf(EnumSet.of(AccountStatus.DELETED)) : EnumSet.of(status);
    }

    public LazyDataModel<Account> getTable() {
        return table;
    }

    public AccountStatus[] getStatuses() {
        return AccountStatus.values();
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text == null ? "" : text.strip();
    }

    public AccountStatus getStatus() {
        return status;
    }

    public void setStatus(AccountStatus status) {
        this.status = status;
    }

    private final class Table extends LazyDataModel<Account> {

        private static final long serialVersionUID = 1L;

        @Override
        public int count(Map<String, FilterMeta> filter) {
            return (int) getCount();
        }

        @Override
        public List<Account> load(int first, int size, Map<String, SortMeta> sort, Map<String, FilterMeta> filter) {
            SortMeta by = sort.values().stream().findFirst().orElse(null);
            return accounts.search(new AccountQuery(text, shown(), by == null ? AccountQuery.Sort.NAME : sort(by.getField()),
                    by == null || !by.getOrder().isDescending(), first, size));
        }

        private AccountQuery.Sort sort(String field) {
            return switch (field) {
                case "email" -> AccountQuery.Sort.EMAIL;
                case "status" -> AccountQuery.Sort.STATUS;
                case "role" -> AccountQuery.Sort.ROLE;
                case "expiresOn" -> AccountQuery.Sort.EXPIRY;
                case "lastLoginAt" -> AccountQuery.Sort.LAST_LOGIN;
                default -> AccountQuery.Sort.NAME;
            };
        }

        @Override
        public String getRowKey(Account account) {
            return account.getUuid().toString();
        }
    }
}
