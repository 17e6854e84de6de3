package org.guestlist.administration.probe;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** When administrators are warned that a client secret expires. */
final class SecretWarning {

    /** How many days before, the smallest first. */
    static final List<Integer> DAYS_BEFORE = List.of(1, 7, 30, 60);

    private SecretWarning() {}

    /**
     * @param expiresOn the last day on which the secret works
     * @return the warning that is due: the latest whose day has come, even if a day was missed or the secret was entered late; empty if it
     *     is too early, or the secret has expired
     */
    static Optional<Integer> due(LocalDate today, LocalDate expiresOn) {
        long left = ChronoUnit.DAYS.between(today, expiresOn);
        return left < 0
                ? Optional.empty()
                : DAYS_BEFORE.stream().filter(days -> left <= days).findFirst();
    }
}
