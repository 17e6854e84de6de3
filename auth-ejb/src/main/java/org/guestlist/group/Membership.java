package org.guestlist.group;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a person is in a group.
 *
 * @param byHand whether somebody has put the person into it, who can be taken out of it so
 * @param until the last day of that; empty for none
 * @param providers the ids of the providers whose claim says that the person is in it
 */
public record Membership(boolean byHand, Optional<LocalDate> until, Set<Long> providers) {

    /**
     * One source of it.
     *
     * @param which account or group it is looked up by
     * @param source {@link GroupMember#BY_HAND}, or the id of a provider
     * @param until null for none
     */
    record Source(long which, long source, LocalDate until) {

        boolean isByHand() {
            return source == GroupMember.BY_HAND;
        }
    }

    /** @param sources all that there are, at least one */
    static Membership of(Collection<Source> sources) {
        return new Membership(
                sources.stream().anyMatch(Source::isByHand),
                sources.stream()
                        .filter(Source::isByHand)
                        .flatMap(one -> Optional.ofNullable(one.until()).stream())
                        .findFirst(),
                sources.stream()
                        .filter(one -> !one.isByHand())
                        .map(Source::source)
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
