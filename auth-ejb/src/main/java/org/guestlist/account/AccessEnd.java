package org.guestlist.account;

import java.util.Optional;

/**
 * Who has given a person's access an earlier last day. It is kept until there is a later one, so that nobody opens unknowingly what
 * somebody else has ended.
 *
 * @param how on which way
 * @param by the account of who has; empty where nobody has said it, such as by silence
 * @param review the id of the review; empty for any other way
 */
public record AccessEnd(EndedBy how, Optional<Long> by, Optional<Long> review) {

    /** @return by a host of the guest */
    public static AccessEnd byHost(long hostId) {
        return new AccessEnd(EndedBy.HOST, Optional.of(hostId), Optional.empty());
    }

    /** @return since nobody answers for the guest */
    public static AccessEnd withoutHost() {
        return new AccessEnd(EndedBy.NO_HOST, Optional.empty(), Optional.empty());
    }

    /** @param by who has answered; empty for silence @return by a review */
    public static AccessEnd byReview(long review, Optional<Long> by) {
        return new AccessEnd(EndedBy.REVIEW, by, Optional.of(review));
    }

    /** @return by an administrator, or a program in the name of one */
    static AccessEnd byAdministration(Optional<Long> by) {
        return new AccessEnd(EndedBy.ADMINISTRATION, by, Optional.empty());
    }

    /**
     * @return whether this host needs a yes to go beyond that day: a review's result stands for whoever has answered, too; an administrator
     *     may change the own decision
     */
    public boolean binds(long hostId) {
        return switch (how) {
            case HOST, NO_HOST -> false;
            case REVIEW -> true;
            case ADMINISTRATION -> by.filter(id -> id == hostId).isEmpty();
        };
    }

    /** @return what is kept of this, if a person with an end has got an even earlier one: no host lifts what binds hosts */
    AccessEnd after(Optional<AccessEnd> before) {
        boolean stays = how == EndedBy.HOST || how == EndedBy.NO_HOST;
        return before.filter(one -> stays && one.how != EndedBy.HOST && one.how != EndedBy.NO_HOST)
                .orElse(new AccessEnd(how, by, review.or(() -> before.flatMap(AccessEnd::review))));
    }
}
