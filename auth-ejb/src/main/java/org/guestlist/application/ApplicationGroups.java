package org.guestlist.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.group.GroupUse;

/**
 * The groups that count at applications, those included that are switched off: by some people get in there, of others an application is
 * told the names, by which it may decide what people may do there.
 */
@ApplicationScoped
class ApplicationGroups implements GroupUse {

    @Inject
    private ApplicationService applications;

    @Override
    public boolean isOfAll() {
        return withPeople().anyMatch(one -> one.claims().tellsAllGroups());
    }

    @Override
    public Set<UUID> groups() {
        return withPeople()
                .flatMap(one -> Stream.concat(one.access().groups().stream(), one.claims().translated().stream()))
                .collect(Collectors.toSet());
    }

    private Stream<Application> withPeople() {
        return applications.all().stream().filter(one -> one.getKind() != ApplicationKind.SERVICE);
    }
}
