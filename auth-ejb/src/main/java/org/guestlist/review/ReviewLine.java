package org.guestlist.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One person of a review, with what helps to decide.
 *
 * @param person the public id, by which it is answered
 * @param guest whether the person is a guest
 * @param hosts the names of a guest's hosts
 * @param lastDay of what is reviewed: the person's access, or the membership
 * @param lastSignIn empty for never
 * @param since when the person was added, or has had the role
 * @param applications the names of those that the person has opened in the last 90 days
 * @param previous the answer of the last review of the same kind
 * @param previousAt when that was given
 * @param suggestsEnd whether the person was not seen for 90 days
 * @param deputy whether the caller is asked in the place of somebody who has not answered
 * @param answer what was said; empty while it is open
 * @param answeredBy the name of who has said it
 */
public record ReviewLine(
        UUID person,
        String name,
        String email,
        boolean guest,
        List<String> hosts,
        Optional<LocalDate> lastDay,
        Optional<Instant> lastSignIn,
        Instant since,
        List<String> applications,
        Optional<ReviewAnswer.Kind> previous,
        Optional<Instant> previousAt,
        boolean suggestsEnd,
        boolean deputy,
        Optional<ReviewAnswer.Kind> answer,
        Optional<LocalDate> until,
        Optional<String> reason,
        Optional<Instant> answeredAt,
        Optional<String> answeredBy) {}
