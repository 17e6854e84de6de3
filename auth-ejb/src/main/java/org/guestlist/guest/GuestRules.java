package org.guestlist.guest;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.LastDays;
import org.guestlist.organisation.tenant.TenantSettings.Bounds;
import org.guestlist.platform.permission.Proof;
import org.guestlist.provider.DomainList;

/**
 * What an organisation says about guests and their hosts.
 *
 * @param whoHosts which members may be hosts
 * @param hostGroups the groups whose members may, by their public ids, where {@code whoHosts} says so
 * @param mostGuests for how many guests a host answers at most
 * @param guestsADay how many people a host invites on a day at most; hand-overs, second hosts, deputies and renewals that wait count, too
 * @param longestDays the longest time from the first day, or today, to the last day that a host may choose
 * @param domainRule what {@code domains} says about addresses of guests
 * @param domains the domains
 * @param reasonAsked whether a host must say why a guest is here
 * @param approval which invitations and renewals wait for a yes
 * @param approvalDays where those beyond so many days do, all renewals of a stay together
 * @param takeOverDays for how many days somebody else is asked to take over the guests of a host who goes
 * @param proof which proof it takes to invite, to renew and to hand over
 */
public record GuestRules(
        WhoHosts whoHosts,
        Set<UUID> hostGroups,
        int mostGuests,
        int guestsADay,
        int longestDays,
        DomainRule domainRule,
        DomainList domains,
        boolean reasonAsked,
        Approval approval,
        int approvalDays,
        int takeOverDays,
        Proof proof) {

    /** Guests of a host. */
    public static final Bounds MOST_GUESTS = new Bounds(1, 500);

    /** Guests. */
    public static final Bounds GUESTS_A_DAY = new Bounds(1, 500);

    /** Days. */
    public static final Bounds LONGEST = new Bounds(1, 1000);

    /** Days. */
    public static final Bounds APPROVAL = new Bounds(0, 1000);

    /** Days. */
    public static final Bounds TAKE_OVER = new Bounds(1, 90);

    /** The most groups whose members may be hosts. */
    public static final int MOST_GROUPS = 200;

    /** No account's id. */
    private static final long NOBODY = 0;

    /** What holds until an administrator says something else: nobody may be a host. */
    public static final GuestRules USUAL = new GuestRules(
            WhoHosts.NOBODY,
            Set.of(),
            20,
            20,
            90,
            DomainRule.ANY,
            DomainList.of(""),
            false,
            Approval.NEVER,
            30,
            14,
            Proof.TODAY);

    public GuestRules {
        hostGroups = Set.copyOf(hostGroups);
    }

    /** @throws IllegalArgumentException with the name of the invalid component as message */
    void check() {
        require(
                hostGroups.size() <= MOST_GROUPS && (whoHosts != WhoHosts.GROUPS || !hostGroups.isEmpty()),
                "hostGroups");
        require(MOST_GUESTS.admit(mostGuests), "mostGuests");
        require(GUESTS_A_DAY.admit(guestsADay), "guestsADay");
        require(LONGEST.admit(longestDays), "longestDays");
        require(domainRule == DomainRule.ANY || !domains.isEmpty(), "domains");
        require(APPROVAL.admit(approvalDays), "approvalDays");
        require(TAKE_OVER.admit(takeOverDays), "takeOverDays");
        require(proof != Proof.NONE, "proof");
    }

    private static void require(boolean fulfilled, String setting) {
        if (!fulfilled) {
            throw new IllegalArgumentException(setting);
        }
    }

    /** @return whether a guest may have the address */
    public boolean allows(EmailAddress address) {
        return domainRule.allows(address, domains);
    }

    /** @return the last day that a host may choose for somebody who comes on this day, or is here */
    public LocalDate lastDay(LocalDate from) {
        return from.plusDays(longestDays);
    }

    /** @return what is wrong with days that a host chooses, for a guest who comes on the first of them, or is here */
    public Set<GuestRefusal> refusals(Optional<LocalDate> first, LocalDate last, LocalDate today) {
        if (LastDays.isRefused(Optional.of(last), Optional.empty(), today)) {
            return Set.of(GuestRefusal.PASSED);
        }
        if (LastDays.isBefore(Optional.of(last), first)) {
            return Set.of(GuestRefusal.REVERSED);
        }
        LocalDate from = first.filter(day -> day.isAfter(today)).orElse(today);
        return last.isAfter(lastDay(from)) ? Set.of(GuestRefusal.TOO_LONG) : Set.of();
    }

    /**
     * Hosts may always choose an earlier day. A later one waits for a yes if somebody who is no host has set the present one, or if the
     * stay would be as long as one that waits: it counts from the first day or the last yes, so that renewals in a row are one stay.
     * Whoever was away for longer than the days without a yes comes anew.
     *
     * @param created the day on which the guest was added, which counts without a first day
     * @return whether this host needs a yes
     */
    boolean asksToRenew(Account guest, long hostId, LocalDate last, LocalDate created, LocalDate today) {
        LocalDate before = guest.getExpiresOn().orElseThrow();
        return last.isAfter(before)
                && (guest.getEnd().filter(end -> end.binds(hostId)).isPresent()
                        || asksFor(isAnew(before, today) ? today : stayFrom(guest, created), last));
    }

    /**
     * @param created as in {@link #asksToRenew}
     * @return whether somebody who reviews a guest may choose this last day: no later one than a host may without a yes, whoever asks
     */
    public boolean allowsReview(Account guest, LocalDate last, LocalDate created, LocalDate today) {
        return refusals(guest.getStartsOn(), last, today).isEmpty()
                && !asksToRenew(guest, NOBODY, last, created, today);
    }

    /** @return whether a guest with this last day was away for so long that the days of the stay count anew */
    boolean isAnew(LocalDate before, LocalDate today) {
        return before.plusDays(approvalDays).isBefore(today);
    }

    private static LocalDate stayFrom(Account guest, LocalDate created) {
        return Stream.concat(guest.getStartsOn().stream(), guest.getStayFrom().or(() -> Optional.of(created)).stream())
                .max(Comparator.naturalOrder())
                .orElse(created);
    }

    /** @return whether an invitation for these days waits for a yes, whatever groups it gives */
    boolean asksFor(LocalDate from, LocalDate until) {
        return switch (approval) {
            case NEVER -> false;
            case ALWAYS -> true;
            case BEYOND -> ChronoUnit.DAYS.between(from, until) > approvalDays;
        };
    }
}
