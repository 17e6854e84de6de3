package org.guestlist.review;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is asked about a person: never that person, and only active members. Where several can be asked about everybody, each gets an equal
 * part.
 *
 * @param by who is asked
 * @param pool the accounts of owners or named members who are active, in their order; empty for the others
 */
record ReviewerChoice(ReviewedBy by, List<Long> pool) {

    /**
     * A person of a review, with those who are active of whom may be asked.
     *
     * @param id the account
     * @param hostId the first host; null for none
     * @param secondHostId the second host; null for none
     * @param managerId the manager; null for none
     */
    record Candidate(long id, Long hostId, Long secondHostId, Long managerId) {}

    /**
     * @param place how many come before the person
     * @return who is asked; empty for the administrators
     */
    Optional<Long> reviewerOf(Candidate person, long place) {
        Stream<Long> line =
                switch (by) {
                    case HOSTS -> Stream.of(person.hostId, person.secondHostId);
                    case MANAGERS -> Stream.of(person.managerId);
                    case OWNERS, NAMED -> inTurn(place);
                };
        return line.filter(Objects::nonNull).filter(id -> id != person.id).findFirst();
    }

    /**
     * @param reviewerId who was asked; null for the administrators
     * @param now the person, with hosts and manager whether they are active or not
     * @return whether that is still the one to ask, active or not; a reviewer who was named always is
     */
    boolean keeps(Long reviewerId, Candidate now) {
        return switch (by) {
            case HOSTS -> reviewerId != null && (reviewerId.equals(now.hostId) || reviewerId.equals(now.secondHostId));
            case MANAGERS -> reviewerId != null && reviewerId.equals(now.managerId);
            case OWNERS -> reviewerId != null && pool.contains(reviewerId);
            case NAMED -> true;
        };
    }

    private Stream<Long> inTurn(long place) {
        return Stream.iterate(0, i -> i < pool.size(), i -> i + 1)
                .map(i -> pool.get((int) ((place + i) % pool.size())));
    }

    /**
     * @param deputyId whom the reviewer has named, if active; null for nobody
     * @param managerId the manager of the reviewer, if active; null for nobody
     * @return who is asked in the place of a reviewer who has not answered; empty for the administrators
     */
    static Optional<Long> deputyOf(long person, Long deputyId, Long managerId) {
        return Stream.of(Optional.ofNullable(deputyId), Optional.ofNullable(managerId))
                .flatMap(Optional::stream)
                .filter(id -> id != person)
                .findFirst();
    }
}
