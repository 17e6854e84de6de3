package org.guestlist.web.roster.bulk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.roster.bulk.BulkAction;
import org.guestlist.roster.bulk.BulkOrder;
import org.guestlist.roster.bulk.BulkService;
import org.guestlist.roster.bulk.BulkStart;
import org.guestlist.roster.bulk.Chosen;
import org.guestlist.web.people.PeopleFilter;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;

/** What a program says of a change to many people, read by the fields of the screen. */
@RequestScoped
class BulkInput {

    /** All that may be said of it. */
    static final String[] OF_CHANGE = {
        "action", "people", "filter", "lastDay", "group", "host", BulkFields.REASON, "seen"
    };

    /** So many people may be named; others are found by a filter. */
    static final int MOST = 500;

    private static final String PEOPLE = "people";

    /** What the fields of the screen are called here. */
    private static final Map<String, String> NAMES =
            Map.of(BulkFields.DAY, "lastDay", BulkFields.GROUP, "group", BulkFields.HOST, "host");

    @Inject
    private BulkService bulks;

    @Inject
    private AccountService accounts;

    @Inject
    private FieldProblems problems;

    /**
     * @param dryRun whether it is only asked what the change would do, so that nothing needs to be confirmed
     * @throws Problem 400 with all that cannot be used
     */
    BulkOrder read(Body body, boolean dryRun) {
        body.required("action", name -> name);
        Optional<BulkAction> action = problems.constant(body, "action", BulkAction.class);
        problems.demandNone();
        BulkFields fields = BulkFields.read(
                action.get(),
                field -> body.text(NAMES.getOrDefault(field, field)).orElse(null),
                this::host,
                errors());
        Chosen chosen = chosen(body);
        problems.demandNone();
        return fields.order(NewId.make(), action.get(), chosen, dryRun ? "" : seen(body, chosen));
    }

    private FieldErrors errors() {
        return (field, key, values) -> problems.refuse(NAMES.getOrDefault(field, field), key, values);
    }

    private Chosen chosen(Body body) {
        Optional<String> filter = body.text("filter");
        if (filter.isPresent() == body.has(PEOPLE)) {
            throw Problem.badRequest("the body must have either people or filter");
        }
        return filter.isPresent()
                ? new Chosen.Found(PeopleFilter.read(parameters(filter.get())).filter())
                : new Chosen.Ticked(people(body));
    }

    private List<UUID> people(Body body) {
        Set<UUID> people = new LinkedHashSet<>();
        List<String> ids = body.texts(PEOPLE);
        if (ids.size() > MOST) {
            throw problems.refusal(PEOPLE, "api.people.most", MOST);
        }
        ids.forEach(id -> RequestValues.uuid(id)
                .filter(one -> accounts.find(one).isPresent())
                .ifPresentOrElse(people::add, () -> problems.refuse(PEOPLE, "group.members.unknown", Text.quoted(id))));
        return List.copyOf(people);
    }

    /** @return the parameters of a query string, as the list of people is asked for with them */
    private static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                parameters.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("filter is no query of an address");
        }
    }

    /** Whoever names the people knows them; whom a filter finds must have been seen. */
    private String seen(Body body, Chosen chosen) {
        Optional<String> seen = body.text("seen");
        if (seen.isEmpty() && chosen instanceof Chosen.Found) {
            throw problems.refusal("seen", "api.seen.required");
        }
        return seen.orElseGet(() -> bulks.choose(chosen).fingerprint());
    }

    /** @throws Problem 400 if an order was not started because of one of its fields */
    void demandStarted(BulkStart start) {
        BulkFields.refuse(start, errors());
        problems.demandNone();
    }

    private Optional<EmailAddress> host(String address) {
        return TypedFields.of(BulkFields.HOST, address)
                .reader(errors())
                .required(BulkFields.HOST, EmailAddress::parse, "person.guest.host.invalid");
    }
}
