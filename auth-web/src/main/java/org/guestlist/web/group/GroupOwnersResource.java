package org.guestlist.web.group;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.application.api.ApiScope;
import org.guestlist.group.Group;
import org.guestlist.group.GroupOwners;
import org.guestlist.web.people.OnePerson;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.Part;
import org.guestlist.web.platform.api.Problem;

/** Who owns a group, for programs. */
@RequestScoped
@Path("groups/{id}/owners")
@Produces(MediaType.APPLICATION_JSON)
public class GroupOwnersResource {

    @Inject
    private OneGroup one;

    @Inject
    private OnePerson people;

    @Inject
    private GroupOwners owners;

    /** @return all owners by name, also those who are not active, and decide nothing meanwhile */
    @GET
    @Demands(ApiScope.GROUPS_READ)
    public Part<OwnerView> list(@PathParam("id") String id) {
        Group group = one.find(id);
        Set<Long> active =
                owners.active(group.getId()).stream().map(Account::getId).collect(Collectors.toSet());
        return Part.whole(owners.of(group.getId()).stream()
                .map(owner -> OwnerView.of(owner, active.contains(owner.getId())))
                .toList());
    }

    /** Makes the person an owner; nothing happens if that is so already. */
    @PUT
    @Path("{person}")
    @Demands(ApiScope.GROUPS_WRITE)
    public Response add(@PathParam("id") String id, @PathParam("person") String person) {
        Group group = one.find(id);
        Account account = people.find(person);
        return switch (owners.add(group.getUuid(), account.getUuid())) {
            case DONE -> Response.noContent().build();
            case NOBODY -> throw Problem.conflict("not_active", "only a member who is active can become an owner");
            case FULL -> throw Problem.conflict("full", "a group has at most " + GroupOwners.MOST + " owners");
            case GONE -> throw OneGroup.gone();
        };
    }

    /** From now on the person does not own the group. */
    @DELETE
    @Path("{person}")
    @Demands(ApiScope.GROUPS_WRITE)
    public Response remove(@PathParam("id") String id, @PathParam("person") String person) {
        Group group = one.find(id);
        Account account = people.find(person);
        if (!isOwner(group, account)) {
            throw Problem.notFound("this person does not own the group");
        }
        owners.remove(group.getUuid(), account.getUuid());
        return Response.noContent().build();
    }

    private boolean isOwner(Group group, Account account) {
        return owners.of(group.getId()).stream().anyMatch(owner -> owner.getId().equals(account.getId()));
    }
}
