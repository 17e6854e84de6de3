package org.guestlist.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.audit.SupportCode;
import org.guestlist.directory.DirectoryLog;
import org.guestlist.directory.DirectoryLog.Kept;
import org.guestlist.web.platform.page.Paging;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.util.Faces;

/** What one directory has asked for: a page of it, only what was refused, about one person or with one support code. */
@Named("directoryLog")
@RequestScoped
public class DirectoryLogBean {

    private static final String REFUSED = "refused";

    @Inject
    private DirectoryBean bean;

    @Inject
    private DirectoryLog log;

    private List<Kept> rows;

    /** @return the page, the newest first */
    public List<Kept> getRows() {
        if (rows == null) {
            Optional<UUID> subject = RequestValues.uuid(Faces.getRequestParameter("about"));
            rows = log.page(
                    bean.getThing(),
                    subject,
                    SupportCode.parse(Faces.getRequestParameter("code")),
                    isRefused(),
                    from(),
                    Paging.ROWS + 1);
        }
        return rows.subList(0, Math.min(Paging.ROWS, rows.size()));
    }

    private Optional<Long> from() {
        return Optional.ofNullable(Faces.getRequestParameter("before"))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    /** @return the address of the next page; null if there is none */
    public String getNext() {
        return rows == null || rows.size() <= Paging.ROWS
                ? null
                : address(Query.NONE)
                        .with("before", String.valueOf(rows.get(Paging.ROWS - 1).id()))
                        .on("/admin/directory");
    }

    private Query address(Query query) {
        Query here = query.with("id", bean.getThing().getUuid().toString()).with("section", "log");
        here = isRefused() ? here.with("only", REFUSED) : here;
        return RequestValues.uuid(Faces.getRequestParameter("about")).isPresent()
                ? here.with("about", Faces.getRequestParameter("about"))
                : here;
    }

    /** @return the support code that was typed */
    public String getCode() {
        return RequestValues.text(Faces.getRequestParameter("code"));
    }

    /** @return whether only what was refused is listed */
    public boolean isRefused() {
        return REFUSED.equals(Faces.getRequestParameter("only"));
    }

    /** @return whether the list does not show all */
    public boolean isNarrowed() {
        return isRefused()
                || RequestValues.uuid(Faces.getRequestParameter("about")).isPresent()
                || SupportCode.parse(Faces.getRequestParameter("code")).isPresent();
    }
}
