package org.guestlist.web.group;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
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
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountSearch;
import org.guestlist.application.api.ApiScope;
import org.guestlist.group.Group;
import org.guestlist.group.GroupSearch;
import org.guestlist.group.MemberChanges;
import org.guestlist.group.MemberChanges.Put;
import org.guestlist.group.Membership;
import org.guestlist.group.Memberships;
import org.guestlist.web.people.OnePerson;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.DryRun;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.ListQuery;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;

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
    private GroupSearch search;

    @Inject
    private Memberships memberships;

    @Inject
    private MemberChanges changes;

    @Inject
    private GroupInput input;

    @Inject
    private ManyMembers many;

    @Inject
    private GroupJson json;

    /**
     * @param address with how many are wanted, and after whom to go on
     * @return some members in the order in which they came into the organisation, and the address of those that follow, if there are any
     */
    @GET
    @Demands(ApiScope.GROUPS_READ)
    public String list(@PathParam("id") String id, @Context UriInfo address) {
        Group group = one.find(id);
        ListQuery query = new ListQuery(address).unfiltered();
        AccountFilter members =
                AccountFilter.of("").in(AccountFilter.NOT_DELETED).within(Optional.of(group.getUuid()));
        List<Account> some = accountSearch.after(members, people.after(query), query.limit() + 1);
        return query.answer(members(group, query.page(some)), some, Account::getUuid);
    }

    private Stream<JsonObjectBuilder> members(Group group, List<Account> some) {
        Map<Long, Membership> how = how(group, some);
        return some.stream()
                // Who was removed meanwhile is no member.
                .filter(person -> how.containsKey(person.getId()))
                .map(person -> json.of(person, how.get(person.getId())));
    }

    private Map<Long, Membership> how(Group group, List<Account> some) {
        return search.members(group.getId(), some.stream().map(Account::getId).toList());
    }

    /** @return one member */
    @GET
    @Path("{person}")
    @Demands(ApiScope.GROUPS_READ)
    public String show(@PathParam("id") String id, @PathParam("person") String person) {
        return member(one.find(id), people.find(person));
    }

    private String member(Group group, Account person) {
        return Optional.ofNullable(how(group, List.of(person)).get(person.getId()))
                .map(how -> JsonAnswer.of(json.of(person, how)))
                .orElseThrow(GroupMembersResource::noMember);
    }

    private static Problem noMember() {
        return Problem.notFound("this person is not in the group");
    }

    /** Puts the person into the group, until a day if the body says so, or changes the last day; the answer is the member. */
    @PUT
    @Path("{person}")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Demands(ApiScope.GROUPS_WRITE)
    public Response put(@PathParam("id") String id, @PathParam("person") String person, InputStream in)
            throws IOException {
        Group group = one.find(id);
        Account account = people.find(person);
        Body body = Body.read(in, "until");
        Optional<LocalDate> until = body.text("until")
                .map(text -> RequestValues.day(text).orElseThrow(() -> input.refusal("until", "own.until.invalid")));
        Put done = body.has("until")
                ? changes.limit(group.getUuid(), account.getId(), until)
                : changes.add(group.getUuid(), account.getId());
        return switch (done) {
            case ADDED ->
                Response.status(Response.Status.CREATED)
                        .entity(member(group, account))
                        .build();
            case THERE -> Response.ok(member(group, account)).build();
            case DELETED -> throw Problem.conflict("deleted", "this person is deleted");
            case PAST -> throw input.refusal("until", "own.until.past");
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
                    : noMember();
        }
        return Response.noContent().build();
    }

    /**
     * Puts up to {@value ManyMembers#MOST} people into the group and takes others out of it.
     *
     * @param dryRun {@code true} to be told what would be done, and change nothing
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.GROUPS_WRITE)
    public String change(@PathParam("id") String id, @QueryParam("dryRun") String dryRun, InputStream in)
            throws IOException {
        boolean dry = DryRun.read(dryRun);
        Group group = one.find(id);
        ManyMembers.Named named = many.read(Body.read(in, "add", "remove"));
        return (dry
                        ? changes.foresee(group.getUuid(), named.add(), named.remove())
                        : changes.change(group.getUuid(), named.add(), named.remove()))
                .map(many::told)
                .orElseThrow(OneGroup::gone);
    }
}
