package org.guestlist.web.group;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountSearch;
import org.guestlist.application.api.ApiScope;
import org.guestlist.group.Group;
import org.guestlist.group.MemberChanges;
import org.guestlist.group.MemberChanges.Put;
import org.guestlist.group.Memberships;
import org.guestlist.web.people.OnePerson;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.DryRun;
import org.guestlist.web.platform.api.ListQuery;
import org.guestlist.web.platform.api.Part;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.api.resource.Change;
import org.guestlist.web.platform.api.resource.Sent;

/** Who is in a group, for programs. What they change is what was given by hand; what a provider's claim says stays, as on the screens. */
@RequestScoped
@Path("groups/{id}/members")
@Produces(MediaType.APPLICATION_JSON)
public class GroupMembersResource {

    @Inject
    private OneGroup one;

    @Inject
    private OnePerson people;

    @Inject
    private AccountSearch accountSearch;

    @Inject
    private Memberships memberships;

    @Inject
    private MemberChanges changes;

    @Inject
    private MemberAnswers answers;

    /**
     * @param address with how many are wanted, and after whom to go on
     * @return some members in the order in which they came into the organisation, and the address of those that follow, if there are any
     */
    @GET
    @Demands(ApiScope.GROUPS_READ)
    public Part<MemberView> list(@PathParam("id") String id, @Context UriInfo address) {
        Group group = one.find(id);
        ListQuery query = new ListQuery(address).unfiltered();
        AccountFilter members =
                AccountFilter.of("").in(AccountFilter.NOT_DELETED).within(Optional.of(group.getUuid()));
        List<Account> some = accountSearch.after(members, people.after(query), query.limit() + 1);
        return new Part<>(answers.members(group, query.page(some)), query.next(some, Account::getUuid));
    }

    /** @return one member */
    @GET
    @Path("{person}")
    @Demands(ApiScope.GROUPS_READ)
    public MemberView show(@PathParam("id") String id, @PathParam("person") String person) {
        return answers.member(one.find(id), people.find(person));
    }

    /** Puts the person into the group, until a day if the body says so, or changes the last day; the answer is the member. */
    @PUT
    @Path("{person}")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Demands(ApiScope.GROUPS_WRITE)
    public Response put(@PathParam("id") String id, @PathParam("person") String person, Change<MemberBody> change) {
        Group group = one.find(id);
        Account account = people.find(person);
        Optional<LocalDate> until = change.on(MemberBody.WITHOUT_END).read(MemberBody::read);
        Put done = change.names(MemberBody.UNTIL)
                ? changes.limit(group.getUuid(), account.getId(), until)
                : changes.add(group.getUuid(), account.getId());
        return switch (done) {
            case ADDED ->
                Response.status(Response.Status.CREATED)
                        .entity(answers.member(group, account))
                        .build();
            case THERE -> Response.ok(answers.member(group, account)).build();
            case DELETED -> throw Problem.conflict("deleted", "this person is deleted");
            case PAST -> throw answers.refusal(MemberBody.UNTIL, "own.until.past");
            case GONE -> throw OneGroup.gone();
        };
    }

    /** Takes the person out of the group, as far as somebody has put the person into it. */
    @DELETE
    @Path("{person}")
    @Demands(ApiScope.GROUPS_WRITE)
    public Response remove(@PathParam("id") String id, @PathParam("person") String person) {
        Group group = one.find(id);
        Account account = people.find(person);
        if (!memberships.remove(group.getId(), account.getId())) {
            throw memberships.of(account.getId()).containsKey(group.getId())
                    ? Problem.conflict(
                            "by_provider", "the claim of an identity provider says that the person is in the group")
                    : MemberAnswers.noMember();
        }
        return Response.noContent().build();
    }

    /**
     * Puts up to {@value MembersBody#MOST} people into the group and takes others out of it.
     *
     * @param dryRun {@code true} to be told what would be done, and change nothing
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.GROUPS_WRITE)
    public MembersView change(@PathParam("id") String id, @QueryParam("dryRun") String dryRun, Sent<MembersBody> body) {
        boolean dry = DryRun.read(dryRun);
        Group group = one.find(id);
        MembersBody.Named named = body.read(MembersBody::read);
        return (dry
                        ? changes.foresee(group.getUuid(), named.add(), named.remove())
                        : changes.change(group.getUuid(), named.add(), named.remove()))
                .map(answers::changed)
                .orElseThrow(OneGroup::gone);
    }
}
