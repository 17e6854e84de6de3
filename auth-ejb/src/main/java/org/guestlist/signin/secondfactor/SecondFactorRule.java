package org.guestlist.signin.secondfactor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.Role;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.SecondFactorSettings;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.platform.db.UnknownValues.Fallback;

/**
 * What an account must show beside its password, or a sign-in at a provider that is no more than one, by the organisation's setting and by
 * what the person has set up.
 */
@ApplicationScoped
public class SecondFactorRule {

    @Inject
    private CurrentTenant tenant;

    /** What a sign-in still needs after its first factor. */
    public enum Demand {
        NONE,
        /** A second factor that is set up is to be shown. */
        SHOW,
        /** One must be set up first. */
        @Fallback
        SET_UP
    }

    /**
     * A passkey alone is asked for only where the setting asks for a second factor: whoever loses the device has no recovery codes.
     *
     * @return what the account needs after a right password; asks the database nothing
     */
    public Demand demand(Account account) {
        return demand(account, hasPassword(account));
    }

    /**
     * @return the same after a sign-in at a provider that does not count as one with a second factor; also for people without a password
     */
    public Demand demandAfterProvider(Account account) {
        return demand(account, true);
    }

    private Demand demand(Account account, boolean byOneFactor) {
        if (account.hasSecondFactor()) {
            return Demand.SHOW;
        }
        if (lastDay(account, byOneFactor).filter(this::isOver).isEmpty()) {
            return Demand.NONE;
        }
        return isSetUp(account) ? Demand.SHOW : Demand.SET_UP;
    }

    /** @return the last day on which the person can sign in without a second factor; empty if there is one, or none is needed */
    public Optional<LocalDate> lastDay(Account account) {
        return isSetUp(account) ? Optional.empty() : lastDay(account, hasPassword(account));
    }

    /** @return the same for a person who signs in at a provider that does not count as a second factor each time */
    public Optional<LocalDate> lastDayAfterProvider(Account account) {
        return isSetUp(account) ? Optional.empty() : lastDay(account, true);
    }

    private static boolean hasPassword(Account account) {
        return account.getPasswordHash().isPresent();
    }

    /** @param byOneFactor whether the person can sign in with one factor; others the setting does not concern */
    private Optional<LocalDate> lastDay(Account account, boolean byOneFactor) {
        Tenant here = tenant.get();
        Optional<LocalDate> asOthers = here.getSecondFactorSince()
                .flatMap(since -> lastDay(here.getSecondFactor(), since, account, here.getTimeZone()));
        Optional<LocalDate> asGuest = here.getSecondFactorGuestsSince()
                .filter(any -> account.isGuest())
                .map(since -> lastDay(here.getSecondFactor().graceDays(), since, account, here.getTimeZone()));
        return Stream.of(asOthers, asGuest)
                .filter(any -> byOneFactor)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /** @return whether the person has a second factor: the one place that says what counts, an authenticator app or a passkey */
    public static boolean isSetUp(Account account) {
        return account.hasSecondFactor() || account.hasPasskey();
    }

    /** @return for how many days a browser of this person may go without the second factor once it was shown there; 0 for none */
    public int trustDays(Account account) {
        return trustDays(tenant.get().getSecondFactor().trust(), account.getRole());
    }

    /** A role that reaches into the accounts of others is an administrator's here. */
    static int trustDays(SecondFactorSettings.TrustedDevices settings, Role role) {
        return !role.isPrivileged() || settings.administrators() ? settings.days() : 0;
    }

    private boolean isOver(LocalDate lastDay) {
        return tenant.today().isAfter(lastDay);
    }

    /**
     * The days count from the latest of these: the setting came to cover as many people as now, the person came in first, the person got
     * the present role, or became a guest. So no person is asked earlier than the setting's days after it could concern them. With 0 days,
     * the day before is the last.
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
        return covered ? Optional.of(lastDay(settings.graceDays(), since, account, zone)) : Optional.empty();
    }

    private static LocalDate lastDay(int graceDays, Instant since, Account account, ZoneId zone) {
        Instant from = account.inRoleSince().isAfter(since) ? account.inRoleSince() : since;
        LocalDate first = LocalDate.ofInstant(from, zone);
        return graceDays == 0 ? first.minusDays(1) : first.plusDays(graceDays);
    }
}
