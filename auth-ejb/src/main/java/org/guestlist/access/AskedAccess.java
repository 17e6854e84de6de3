package org.guestlist.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * An open request, as those see it who decide.
 *
 * @param person the name of who asks
 * @param group the name of the group that a yes gives
 * @param wanted what was asked for
 * @param own whether the caller asks, and so must not decide
 */
public record AskedAccess(
        UUID uuid,
        String person,
        String email,
        String group,
        String wanted,
        String reason,
        Optional<LocalDate> until,
        Instant at,
        boolean own) {}
