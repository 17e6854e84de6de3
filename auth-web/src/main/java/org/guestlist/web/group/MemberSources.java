package org.guestlist.web.group;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.group.Membership;
import org.guestlist.provider.ProviderName;
import org.guestlist.provider.ProviderService;

/** By whose claims people are in groups, for programs. */
@RequestScoped
class MemberSources {

    @Inject
    private ProviderService providers;

    private Map<Long, UUID> all;

    /** @return the public ids of the providers whose claim says so, in the order of their texts */
    List<UUID> of(Membership membership) {
        if (all == null) {
            all = providers.names().stream().collect(Collectors.toMap(ProviderName::id, ProviderName::uuid));
        }
        return membership.providers().stream()
                .map(all::get)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
    }
}
