package org.guestlist.web.guest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.AccountState;
import org.guestlist.account.EmailAddress;
import org.guestlist.application.api.ApiScope;
import org.guestlist.guest.GuestAdministration;
import org.guestlist.guest.NoHostException;
import org.guestlist.web.people.OnePerson;
import org.guestlist.web.people.PersonInBrief;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.DryRun;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.ListQuery;
import org.guestlist.web.platform.api.Problem;

/** Members who may answer for guests, for programs. Whose guests somebody has, the list of people says. */
@RequestScoped
@Path("hosts")
@Produces(MediaType.APPLICATION_JSON)
public class HostsResource {

    private static final String TEXT = "q";
    private static final int TEXT_LENGTH = 254;

    @Inject
    private GuestAdministration guests;

    @Inject
    private AccountSearch search;

    @Inject
    private OnePerson people;

    @Inject
    private HandOver handOver;

    /**
     * @param address with {@code q}, which finds people as on the screens, how many are wanted, and after whom to go on
     * @return some of those who may be hosts in the order in which they were added, and the address of those that follow, if there are any:
     *     a part has fewer than are wanted where others, who may not, stand between them
     */
    @GET
    @Demands(ApiScope.GUESTS_READ)
    public String list(@Context UriInfo address) {
        ListQuery query = new ListQuery(address);
        AccountFilter filter =
                AccountFilter.of(text(query)).in(Set.of(AccountState.ACTIVE)).being(Optional.of(AccountKind.MEMBER));
        List<Account> some = search.after(filter, people.after(query), query.limit() + 1);
        List<Account> hosts = guests.hostsAmong(query.page(some));
        return query.answer(json(hosts, true).stream(), some, Account::getUuid);
    }

    private static String text(ListQuery query) {
        query.filters().forEach((name, values) -> {
            if (!name.equals(TEXT) || values.size() > 1 || values.get(0).length() > TEXT_LENGTH) {
                throw Problem.badParameter(name, "this is no filter of hosts, or no value of it");
            }
        });
        return query.filters().getOrDefault(TEXT, List.of("")).get(0).strip();
    }

    private List<JsonObjectBuilder> json(List<Account> some, boolean mayHost) {
        Map<Long, Long> counts =
                guests.countGuestsOf(some.stream().map(Account::getId).toList());
        Map<Long, UUID> deputies =
                search
                        .findAll(some.stream()
                                .flatMap(one -> one.getDeputyId().stream())
                                .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(Account::getId, Account::getUuid));
        return some.stream()
                .map(host -> {
                    JsonObjectBuilder json = PersonInBrief.of(host)
                            .add("mayHost", mayHost)
                            .add("guests", counts.getOrDefault(host.getId(), 0L));
                    host.getDeputyId().map(deputies::get).ifPresent(id -> json.add("deputy", id.toString()));
                    return json;
                })
                .toList();
    }

    /** @return one person, who may be a host or not: whoever could be one may still have guests */
    @GET
    @Path("{id}")
    @Demands(ApiScope.GUESTS_READ)
    public String show(@PathParam("id") String id) {
        Account person = people.find(id);
        return JsonAnswer.of(json(List.of(person), guests.mayHost(person)).get(0));
    }

    /**
     * Lets a member answer for guests in the place of this person: for those that the body names, or for all.
     *
     * @param dryRun {@code true} to be told what would be done, and change nothing
     */
    @POST
    @Path("{id}/hand-over")
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.GUESTS_WRITE)
    public String handOver(@PathParam("id") String id, @QueryParam("dryRun") String dryRun, InputStream in)
            throws IOException {
        boolean dry = DryRun.read(dryRun);
        Account from = people.find(id);
        Body body = Body.read(in, "to", "guests");
        Optional<EmailAddress> to = handOver.to(body);
        Set<UUID> named = handOver.guests(body);
        if (body.has("guests")) {
            handOver.demandSomebody(named);
        }
        List<Long> chosen = search.findAll(guests.guestsOf(from.getId())).stream()
                .filter(one -> !body.has("guests") || named.contains(one.getUuid()))
                .map(Account::getId)
                .toList();
        return handOver.told(ids(handOver(from, to.orElseThrow(), chosen, dry)), named);
    }

    private List<Account> handOver(Account from, EmailAddress to, List<Long> chosen, boolean dry) {
        try {
            return dry ? guests.foresee(from.getId(), to, chosen) : guests.handOver(from.getId(), to, chosen);
        } catch (NoHostException e) {
            throw handOver.noHost("person.guest.host.none", to);
        }
    }

    private static Collection<UUID> ids(List<Account> some) {
        return some.stream().map(Account::getUuid).toList();
    }
}
