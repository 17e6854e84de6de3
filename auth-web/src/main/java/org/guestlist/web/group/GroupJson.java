package org.guestlist.web.group;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.group.Group;
import org.guestlist.group.GroupSize;
import org.guestlist.group.Membership;
import org.guestlist.platform.json.Json;
import org.guestlist.provider.ProviderName;
import org.guestlist.provider.ProviderService;
import org.guestlist.web.people.PersonInBrief;

/** Groups and memberships as the API shows them. */
@RequestScoped
class GroupJson {

    @Inject
    private ProviderService providers;

    private Map<Long, UUID> allProviders;

    /** @return the group with its size */
    static JsonObjectBuilder of(GroupSize sized) {
        Group group = sized.group();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", group.getUuid().toString())
                .add("version", group.getVersion())
                .add("name", group.getName())
                .add("people", sized.people())
                .add("givenBy", group.getGivenBy().name())
                .add("givingApproved", group.isGivingApproved());
        if (!group.getDescription().isEmpty()) {
            json.add("description", group.getDescription());
        }
        return json;
    }

    /** @return a member of a group */
    JsonObjectBuilder of(Account person, Membership membership) {
        return add(PersonInBrief.of(person), membership);
    }

    /** @return a group of a person */
    JsonObjectBuilder of(Group group, Membership membership) {
        return add(
                Json.createObjectBuilder().add("id", group.getUuid().toString()).add("name", group.getName()),
                membership);
    }

    private JsonObjectBuilder add(JsonObjectBuilder json, Membership membership) {
        JsonArrayBuilder sources = Json.createArrayBuilder();
        membership.providers().stream()
                .map(this::provider)
                .filter(id -> id != null)
                .map(UUID::toString)
                .sorted()
                .forEach(sources::add);
        json.add("byHand", membership.byHand());
        membership.until().map(LocalDate::toString).ifPresent(day -> json.add("until", day));
        return json.add("providers", sources);
    }

    private UUID provider(long id) {
        if (allProviders == null) {
            allProviders = providers.names().stream().collect(Collectors.toMap(ProviderName::id, ProviderName::uuid));
        }
        return allProviders.get(id);
    }
}
