package org.guestlist.backstage;

import java.io.Serializable;
import java.util.List;

/**
 * What an organisation of a test says about guests.
 *
 * @param who may be a host, as a constant of {@code WhoHosts}
 * @param groups whose members may, by name; they are made if they are not there
 * @param mostGuests of a host
 * @param guestsADay whom a host invites at most
 * @param longestDays of a guest's stay
 * @param notFrom domains of which no guest has an address, with commas
 * @param reasonAsked whether a host must say why a guest is here
 * @param approval which invitations wait for a yes, as a constant of {@code Approval}
 * @param proof of hosts, as a constant of {@code Proof}
 */
public record Hosting(
        String who,
        List<String> groups,
        int mostGuests,
        int guestsADay,
        int longestDays,
        String notFrom,
        boolean reasonAsked,
        String approval,
        String proof)
        implements Serializable {

    /** All members, with what is usual. */
    public static final Hosting EVERYONE = by("EVERYONE");

    /** Nobody, as it is at first. */
    public static final Hosting NOBODY = by("NOBODY");

    /** All members, each for more guests than a test has. */
    public static final Hosting MANY = EVERYONE.limits(500, 500, 90);

    /** @return with what is usual, for those whom this constant of {@code WhoHosts} means; no groups */
    public static Hosting by(String who) {
        return new Hosting(who, List.of(), 20, 20, 90, "", false, "NEVER", "TODAY");
    }

    /** @return the same for the members of these groups alone */
    public Hosting onlyFor(String... names) {
        return new Hosting(
                "GROUPS", List.of(names), mostGuests, guestsADay, longestDays, notFrom, reasonAsked, approval, proof);
    }

    /** @return the same with other numbers */
    public Hosting limits(int most, int aDay, int longest) {
        return new Hosting(who, groups, most, aDay, longest, notFrom, reasonAsked, approval, proof);
    }

    /** @return the same without guests from these domains, and with a reason for each */
    public Hosting strict(String domains) {
        return new Hosting(who, groups, mostGuests, guestsADay, longestDays, domains, true, approval, proof);
    }

    /** @return the same with other invitations that wait for a yes */
    public Hosting approved(String which) {
        return new Hosting(who, groups, mostGuests, guestsADay, longestDays, notFrom, reasonAsked, which, proof);
    }

    /** @return the same with another proof */
    public Hosting proving(String needed) {
        return new Hosting(who, groups, mostGuests, guestsADay, longestDays, notFrom, reasonAsked, approval, needed);
    }
}
