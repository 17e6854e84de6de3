package org.guestlist.secondfactor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.Role;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.SecondFactorSettings;
import org.guestlist.tenant.Tenant;

/** What an account must show beside its password, by the organisation's setting and by what the person has set up. */
@ApplicationScoped
public class SecondFactorRule {

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** What a sign-in still needs after a right password. */
    public enum Demand {
        NONE,
        /** A code of the second factor. */
        CODE,
        /** A second factor must be set up first. */
        SET_UP
    }

    /** @return what the account needs after a right password; asks the database nothing */
    public Demand demand(Account account) {
        if (isSetUp(account)) {
            return Demand.CODE;
        }
        return lastDay(account).filter(this::isOver).isPresent() ? Demand.SET_UP : Demand.NONE;
    }

    /** @return the last day on which the person can sign in without a second factor; empty if there is one, or none is needed */
    public Optional<LocalDate> lastDay(Account account) {
        Tenant here = tenant.get();
        return isSetUp(account)
                ? Optional.empty()
                : here.getSecondFactorSince()
                        .flatMap(since -> lastDay(here.getSecondFactor(), since, account, here.getTimeZone()));
    }

    /** The one place that says what counts as a second factor: today an authenticator app; a passkey of the account belongs here as well. */
    private static boolean isSetUp(Account account) {
        return account.hasSecondFactor();
    }

    private boolean isOver(LocalDate lastDay) {
        return tenant.get().today(clock.instant()).isAfter(lastDay);
    }

    /**
     * The days count from the latest of these: the setting came to cover as many people as now, the person came in first, the person got the
     * present role. So no person is asked earlier than the setting's days after it could concern them. With 0 days, the day before is the last.
     *
     * @param since when the setting came to cover as many people as now
     * @return the last day without a second factor; empty if the setting does not cover the account
     */
    static Optional<LocalDate> lastDay(SecondFactorSettings settings, Instant since, Account account, ZoneId zone) {
        boolean covered =
                switch (settings.who()) {
                    case NOBODY -> false;
                    case ADMINISTRATORS -> account.getRole() == Role.ADMINISTRATOR;
                    case EVERYONE -> true;
                };
        if (!covered || account.getPasswordHash().isEmpty()) {
            return Optional.empty();
        }
        Instant from = account.inRoleSince().isAfter(since) ? account.inRoleSince() : since;
        LocalDate first = LocalDate.ofInstant(from, zone);
        return Optional.of(settings.graceDays() == 0 ? first.minusDays(1) : first.plusDays(settings.graceDays()));
    }
}
