package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationAccess;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ApplicationService;
import org.guestlist.group.GroupOwners;
import org.guestlist.group.GroupService;

/** Finds what reviews are about. */
@ApplicationScoped
class ReviewTargets {

    @Inject
    private GroupService groups;

    @Inject
    private GroupOwners owners;

    @Inject
    private ApplicationService applications;

    @Inject
    private ReviewPeople people;

    @Inject
    private ReviewStore reviews;

    /** @return what the plan is about; empty if it is gone, or there is no such thing in this organisation */
    Optional<Reviewed> find(ReviewPlan plan) {
        return switch (plan.subject()) {
            case GUESTS, ROLES, NOT_SEEN -> Optional.of(Reviewed.NEITHER);
            case GROUP ->
                plan.target()
                        .flatMap(groups::find)
                        .map(group -> new Reviewed(group.getName(), Set.of(group.getId()), Set.of()));
            case APPLICATION ->
                plan.target()
                        .flatMap(applications::find)
                        .filter(one -> one.getKind() != ApplicationKind.SERVICE)
                        .map(this::of);
        };
    }

    private Reviewed of(Application application) {
        ApplicationAccess access = application.access();
        Map<UUID, Long> ids = access.groups().isEmpty() ? Map.of() : groups.ids();
        return new Reviewed(
                application.getName(),
                access.groups().stream().map(ids::get).filter(Objects::nonNull).collect(Collectors.toSet()),
                access.people());
    }

    /** @return who is asked about each of the people */
    ReviewerChoice choice(ReviewPlan plan, Reviewed reviewed) {
        return new ReviewerChoice(
                plan.reviewedBy(),
                switch (plan.reviewedBy()) {
                    case HOSTS, MANAGERS -> List.of();
                    case OWNERS ->
                        reviewed.groups().stream()
                                .flatMap(group -> owners.active(group).stream())
                                .map(Account::getId)
                                .sorted()
                                .toList();
                    case NAMED -> people.active(reviews.ids(plan.named()));
                });
    }
}
