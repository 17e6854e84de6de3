package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.application.api.ApiScope;
import org.guestlist.people.Invitation;
import org.guestlist.people.InvitationService;
import org.guestlist.people.InviteOutcome;
import org.guestlist.people.InviteOutcome.AlreadyThere;
import org.guestlist.people.InviteOutcome.ExpiryPassed;
import org.guestlist.people.InviteOutcome.Invited;
import org.guestlist.people.PersonService;
import org.guestlist.web.platform.api.CallingProgram;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.EntityTag;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.ListQuery;
import org.guestlist.web.platform.api.Part;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.api.resource.Sent;

/** The people of the organisation, for programs: the list with the filters of the screen, and invitations. */
@RequestScoped
@Path("people")
@Produces(MediaType.APPLICATION_JSON)
public class PeopleResource {

    @Inject
    private AccountService accounts;

    @Inject
    private InvitationService invitations;

    @Inject
    private PersonService people;

    @Inject
    private PeopleList list;

    @Inject
    private PersonReader reader;

    @Inject
    private PersonAnswers answers;

    @Inject
    private CallingProgram program;

    /**
     * @param address with the filters as the screen has them in its own address, how many are wanted, and after whom to go on
     * @return some people in the order in which they were added, and the address of those that follow, if there are any
     */
    @GET
    @Demands(ApiScope.PEOPLE_READ)
    public Part<PersonView> list(@Context UriInfo address) {
        ListQuery query = new ListQuery(address);
        return list.of(query, PeopleList.filter(query));
    }

    /** Invites a person; the answer is the person. To put them into groups takes the scope for groups as well. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.PEOPLE_WRITE)
    public Response invite(Sent<InvitationBody> sent, @Context UriInfo address) {
        InviteOutcome outcome = reader.invite(
                sent,
                () -> program.demand(ApiScope.GROUPS_WRITE),
                (invitation, deleted) ->
                        deleted.isEmpty() ? invitations.invite(invitation) : bringBack(deleted.get(), invitation));
        if (outcome instanceof Invited done) {
            return JsonAnswer.created(address, done.account().getUuid().toString())
                    .header("ETag", EntityTag.of(done.account().getVersion()))
                    .entity(answers.of(done.account()))
                    .build();
        }
        throw refusal(outcome);
    }

    private InviteOutcome bringBack(String how, Invitation invitation) {
        Account there = accounts.find(invitation.email())
                .filter(one -> one.getStatus() == AccountStatus.DELETED)
                .orElseThrow(() -> Problem.conflict("not_deleted", "nobody who is deleted has this address"));
        return how.equals(InvitationBody.RESTORE)
                ? people.restoreFor(invitation, there.getId(), there.getVersion())
                : people.inviteInsteadOf(invitation, there.getId(), there.getVersion());
    }

    private Problem refusal(InviteOutcome outcome) {
        if (outcome instanceof AlreadyThere there) {
            return there.account().getStatus() == AccountStatus.DELETED
                    ? Problem.conflict(
                            "deleted",
                            "somebody who is deleted has this address: send \"deleted\" as \"restore\" to bring back that person, "
                                    + there.account().getUuid() + ", or as \"new\" for another one")
                    : Problem.conflict("taken", "the person " + there.account().getUuid() + " has this address");
        }
        return reader.refusal(
                "lastDay", outcome instanceof ExpiryPassed ? "invite.lastDay.past" : "invite.lastDay.reversed");
    }
}
