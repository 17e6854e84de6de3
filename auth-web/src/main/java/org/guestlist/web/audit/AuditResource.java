package org.guestlist.web.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.application.api.ApiScope;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditFields;
import org.guestlist.audit.AuditFilter;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditSearch;
import org.guestlist.web.audit.AuditExport.Format;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.FileAnswer;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.ListQuery;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;

/** The audit log of the organisation, for programs: with the filters of the screen, and the fields of its export. */
@RequestScoped
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    /** Whether the parts of a change to many people are told as well, as in the export, and not only the event that stands for them. */
    private static final String PARTS = "parts";

    /** The ending of an exported file. */
    private static final String AS = "as";

    private static final Set<String> BOOLEANS = Set.of("true", "false");

    @Inject
    private AuditSearch search;

    @Inject
    private AuditExport export;

    @Inject
    private AccountService accounts;

    /**
     * @param address with the filters, how many are wanted, and after which event to go on
     * @return some events, the newest first, and the address of those before them, if there are any
     */
    @GET
    @Demands(ApiScope.AUDIT_READ)
    public String list(@Context UriInfo address) {
        ListQuery query = new ListQuery(address);
        AuditFilter filter = filter(query.filters());
        Optional<AuditEvent> last = query.after()
                .map(id -> search.find(id)
                        .orElseThrow(() -> Problem.badParameter("after", "there is no event with this id any more")));
        int limit = query.limit() + 1;
        List<AuditEvent> some =
                last.map(event -> search.olderThan(filter, event, limit)).orElseGet(() -> search.newest(filter, limit));
        return query.answer(query.page(some).stream().map(AuditFields::json), some, AuditEvent::getUuid);
    }

    private AuditFilter filter(Map<String, List<String>> filters) {
        AuditForm form = form(filters);
        AuditFilter filter = form.filter(person(form).map(Account::getId));
        return filters.getOrDefault(PARTS, List.of()).contains("true") ? filter : filter.folded();
    }

    private static AuditForm form(Map<String, List<String>> filters) {
        AuditForm form = AuditForm.of(
                name -> filters.containsKey(name) ? filters.get(name).get(0) : null);
        filters.forEach((name, values) -> {
            if (values.size() > 1 || !isUnderstood(form, name, values.get(0))) {
                throw Problem.badParameter(name, "this is no filter of the audit log, or no value of it");
            }
        });
        return form;
    }

    private Optional<Account> person(AuditForm form) {
        return form.person()
                .map(id -> accounts.find(id).orElseThrow(() -> Problem.notFound("there is nobody with this id")));
    }

    /** The screen ignores what it does not know; a program would take all events for those that it was looking for. */
    private static boolean isUnderstood(AuditForm form, String name, String value) {
        return switch (name) {
            case PARTS -> BOOLEANS.contains(value);
            // It says nothing without a kind.
            case "but" -> value.equals("false") || form.but();
            case "to" ->
                form.to().isPresent()
                        && form.from().filter(form.to().get()::isBefore).isEmpty();
            case "kind" ->
                value.equals(form.fields().get(name))
                        && form.kind().filter(AuditKind.UNKNOWN::equals).isEmpty();
            default -> value.strip().equals(form.fields().get(name));
        };
    }

    /**
     * Exports all events that the filters match, each part of a change to many people by itself, as the screen does: streamed, and noted in
     * the log.
     *
     * @param address with the filters, and with the ending of the file as {@code as}: {@code csv}, or {@code jsonl} for a JSON object in
     *     each line
     */
    @GET
    @Path("export")
    @Produces({"text/csv", "application/jsonl"})
    @Demands(ApiScope.AUDIT_READ)
    public Response export(@Context UriInfo address) {
        Map<String, List<String>> filters = new LinkedHashMap<>(address.getQueryParameters());
        List<String> as = Optional.ofNullable(filters.remove(AS)).orElse(List.of("csv"));
        if (filters.containsKey(PARTS)) {
            throw Problem.badParameter(PARTS, "an export has all parts");
        }
        Format format = Format.of(as.get(0))
                .filter(one -> as.size() == 1)
                .orElseThrow(() -> Problem.badParameter(AS, "must be csv or jsonl"));
        AuditForm form = form(filters);
        Optional<Account> person = person(form);
        export.note(form, person, format);
        return FileAnswer.of(
                format.mediaType(),
                export.fileName(format),
                out -> export.write(form.filter(person.map(Account::getId)), format, out));
    }

    /** @return one event */
    @GET
    @Path("{id}")
    @Demands(ApiScope.AUDIT_READ)
    public String show(@PathParam("id") String id) {
        return RequestValues.uuid(id)
                .flatMap(search::find)
                .map(AuditFields::json)
                .map(JsonAnswer::of)
                .orElseThrow(() -> Problem.notFound("there is no event with this id"));
    }
}
