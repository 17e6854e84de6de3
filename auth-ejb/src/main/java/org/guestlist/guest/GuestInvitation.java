package org.guestlist.guest;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.EmailAddress;
import org.guestlist.organisation.tenant.Language;

/**
 * What a host asks for, for one guest.
 *
 * @param email the guest's address
 * @param name the guest's name
 * @param language of the guest's mails and pages; empty for the organisation's
 * @param firstDay from which the guest may come; empty for now
 * @param lastDay the last day of access
 * @param groups that the guest is put into, by their public ids
 * @param reason why the guest is here, tidy; empty for none
 * @param words what stands in the mail, tidy; empty for nothing
 */
public record GuestInvitation(
        EmailAddress email,
        String name,
        Optional<Language> language,
        Optional<LocalDate> firstDay,
        LocalDate lastDay,
        Set<UUID> groups,
        String reason,
        String words) {

    public GuestInvitation {
        groups = Set.copyOf(groups);
    }
}
