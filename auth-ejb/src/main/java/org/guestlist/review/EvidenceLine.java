package org.guestlist.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What a review has found about one person. Nobody whose deletion is final is named any more.
 *
 * @param person the public id
 * @param name of the person
 * @param email of the person
 * @param reviewer the address of who was asked first; empty for the administrators
 * @param deputy the address of who was asked after a week; empty for nobody or the administrators
 * @param answer empty if nothing was said, nor decided by silence
 * @param answeredBy the address of who has said it; empty if silence did
 * @param outcome what was done; empty if nothing was to do
 * @param undone whether that was taken back
 * @param reopenedAt when somebody has given the person a later last day nevertheless; empty for nobody
 * @param reopenedBy the address of who has; empty if it is not known any more
 */
public record EvidenceLine(
        UUID person,
        String name,
        String email,
        Optional<String> reviewer,
        Optional<String> deputy,
        Optional<ReviewAnswer.Kind> answer,
        Optional<String> answeredBy,
        Optional<Instant> answeredAt,
        Optional<String> reason,
        Optional<LocalDate> until,
        Optional<ReviewAnswer.Kind> previous,
        Optional<Instant> previousAt,
        Optional<ReviewOutcome> outcome,
        Optional<Instant> doneAt,
        boolean undone,
        Optional<Instant> reopenedAt,
        Optional<String> reopenedBy) {}
