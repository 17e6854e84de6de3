package org.guestlist.web.guest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.application.api.ApiScope;
import org.guestlist.guest.TakeOverService;
import org.guestlist.guest.WaitingGuest;
import org.guestlist.web.people.PersonInBrief;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.DryRun;
import org.guestlist.web.platform.api.ListQuery;
import org.guestlist.web.platform.api.Problem;

/** The guests who wait for another host, for programs, as administrators see them and hand them over. */
@RequestScoped
@Path("guests/waiting")
@Produces(MediaType.APPLICATION_JSON)
public class WaitingGuestsResource {

    @Inject
    private TakeOverService service;

    @Inject
    private AccountService accounts;

    @Inject
    private HandOver handOver;

    /**
     * @param address with how many are wanted, and after whom to go on
     * @return some guests, the first to end first, and the address of those that follow, if there are any
     */
    @GET
    @Demands(ApiScope.GUESTS_READ)
    public String list(@Context UriInfo address) {
        ListQuery query = new ListQuery(address).unfiltered();
        Optional<Account> last = query.after().flatMap(accounts::find);
        if (query.after().isPresent() && last.isEmpty()) {
            throw waitsNoMore();
        }
        List<WaitingGuest> some =
                service.after(last, query.limit() + 1).orElseThrow(WaitingGuestsResource::waitsNoMore);
        return query.answer(
                query.page(some).stream().map(WaitingGuestsResource::json),
                some,
                one -> one.guest().getUuid());
    }

    private static Problem waitsNoMore() {
        return Problem.badParameter("after", "this guest does not wait any more");
    }

    private static JsonObjectBuilder json(WaitingGuest one) {
        JsonObjectBuilder json = PersonInBrief.of(one.guest())
                .add("lastDay", one.lastDay().toString())
                .add("since", one.since().toString())
                .add("due", one.due().toString());
        one.host().ifPresent(host -> json.add("host", PersonInBrief.of(host)));
        one.asked().ifPresent(asked -> json.add("asked", PersonInBrief.of(asked)));
        return json;
    }

    /**
     * Lets a member answer for guests who wait, as their only host.
     *
     * @param dryRun {@code true} to be told what would be done, and change nothing
     */
    @POST
    @Path("hand-over")
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.GUESTS_WRITE)
    public String handOver(@QueryParam("dryRun") String dryRun, InputStream in) throws IOException {
        boolean dry = DryRun.read(dryRun);
        Body body = Body.read(in, "to", "guests");
        Optional<EmailAddress> to = handOver.to(body);
        Set<UUID> guests = handOver.guests(body);
        handOver.demandSomebody(guests);
        return (dry ? service.foresee(to.orElseThrow(), guests) : service.handOver(to.orElseThrow(), guests))
                .map(done -> handOver.told(done, guests))
                .orElseThrow(() -> handOver.noHost("waiting.to.noHost"));
    }
}
