package org.guestlist.application.forwardauth;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountState;
import org.guestlist.account.AccountStatus;
import org.guestlist.application.openid.AccessTokens;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.session.Authentication;
import org.guestlist.session.SessionTimes;

/**
 * A session at an application behind a reverse proxy, whose session here has a row, with all that a check needs.
 *
 * @param uuid its public id
 * @param sessionId the session here, by its id inside
 * @param times those of the session here
 * @param shown what was shown in the session here
 * @param knownDevice whether that is on a known device
 * @param person who it is
 */
record ProxySession(
        UUID uuid, long sessionId, SessionTimes times, Authentication shown, boolean knownDevice, Person person) {

    /**
     * A person, as in the database.
     *
     * @param id the account's
     * @param uuid its public id
     * @param proven whether the address is proven
     * @param startsOn the first day; null for none
     * @param expiresOn the last day; null for none
     * @param groups the names of all groups by their public ids, in order
     */
    record Person(
            long id,
            UUID uuid,
            String email,
            boolean proven,
            String name,
            AccountStatus status,
            AccountKind kind,
            LocalDate startsOn,
            LocalDate expiresOn,
            Map<UUID, String> groups) {}

    /** @return whether the session here goes on, and the person may still sign in */
    boolean isAdmitted(Instant now, Tenant settings) {
        LocalDate today = LocalDate.ofInstant(now, settings.getTimeZone());
        return times.isAlive(now, settings)
                && AccountState.of(person.status(), person.startsOn(), person.expiresOn(), today)
                        .isAdmitted();
    }

    /** @return when the person is no longer admitted, however much the session is used */
    Instant lastMoment(Tenant settings) {
        return AccessTokens.lastMoment(
                times.endsAt(settings), Optional.ofNullable(person.expiresOn()), settings.getTimeZone());
    }
}
