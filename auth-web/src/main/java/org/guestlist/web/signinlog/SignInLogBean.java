package org.guestlist.web.signinlog;

import jakarta.annotation.PostConstruct;
import jakarta.faces.event.AjaxBehaviorEvent;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditOutcome;
import org.guestlist.audit.SignInLog;
import org.guestlist.audit.SignInQuery;
import org.guestlist.web.text.BrowserName;
import org.omnifaces.cdi.Param;
import org.primefaces.component.datatable.DataTable;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The sign-in log, newest first, a page at a time. What to look for may come with the address, as {@code code} or {@code q}. */
@Named
@ViewScoped
public class SignInLogBean implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    @Param
    private String code;

    @Inject
    @Param(name = "q")
    private String text;

    @Inject
    @Param
    private AuditOutcome outcome;

    @Inject
    private SignInLog log;

    private final Table table = new Table();

    @PostConstruct
    void start() {
        setText(text == null ? code : text);
    }

    /** Goes back to the first page: what is searched for has changed. */
    public void searched(AjaxBehaviorEvent event) {
        ((DataTable) event.getComponent().findComponent("table")).setFirst(0);
    }

    /** @return how many sign-ins the search finds */
    public long getCount() {
        return log.count(text, outcome);
    }

    /** @return the browser and system, in short */
    public String browser(AuditEvent event) {
        return BrowserName.of(event.getUserAgent());
    }

    public LazyDataModel<AuditEvent> getTable() {
        return table;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text == null ? "" : text.strip();
    }

    public AuditOutcome getOutcome() {
        return outcome;
    }

    public void setOutcome(AuditOutcome outcome) {
        this.outcome = outcome;
    }

    private final class Table extends LazyDataModel<AuditEvent> {

        private static final long serialVersionUID = 1L;

        @Override
        public int count(Map<String, FilterMeta> filter) {
            return (int) getCount();
        }

        @Override
        public List<AuditEvent> load(int first, int size, Map<String, SortMeta> sort, Map<String, FilterMeta> filter) {
            return log.search(new SignInQuery(text, outcome, first, size));
        }

        @Override
        public String getRowKey(AuditEvent event) {
            return event.getUuid().toString();
        }
    }
}
