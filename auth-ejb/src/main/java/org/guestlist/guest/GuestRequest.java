package org.guestlist.guest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.group.Group;

/**
 * An invitation, or a later last day of a guest, that waits for a yes.
 *
 * @param id its public id
 * @param host who has asked, and answers for the guest after a yes
 * @param wanted what was asked for; of a guest who is here, what is known with the last day that is wanted
 * @param groups the groups among it that are still there, by name
 * @param askedAt when
 * @param lapsesOn the last day on which it can be decided
 * @param renewal of whom, if the guest is here; empty for an invitation
 */
public record GuestRequest(
        UUID id,
        Account host,
        GuestInvitation wanted,
        List<Group> groups,
        Instant askedAt,
        LocalDate lapsesOn,
        Optional<Renewal> renewal) {

    /**
     * Of a guest who is here.
     *
     * @param guest the account, with the present last day
     * @param endedBy the name of who has set that day, if it was nobody who answers for the guest
     */
    public record Renewal(Account guest, Optional<String> endedBy) {}
}
