package org.guestlist.guest;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.EmailAddress;
import org.guestlist.organisation.tenant.InvitationSettings;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.LinkedText;

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

    /**
     * @return whether a tidy text of a host may be the reason or the words, which go to strangers under the organisation's name: a sentence
     *     as the organisation's own, and without bare domains or mail addresses, too
     */
    public static boolean isText(String text) {
        return InvitationSettings.isSentence(text) && !LinkedText.isIn(text);
    }
}
