package org.guestlist.directory;

import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.EmailAddress;
import org.guestlist.organisation.tenant.Language;

/**
 * What a directory wants a person to be.
 *
 * @param userName as the directory names the person, 1 to 255 characters
 * @param externalId the directory's own id of the person, at most 255 characters
 * @param active empty to leave it as it is
 * @param email the address
 * @param name the whole name
 * @param language of mails and pages; empty for the organisation's
 * @param manager the public id of a person whom the same directory keeps
 * @param profile what else is known
 */
public record WantedPerson(
        String userName,
        Optional<String> externalId,
        Optional<Boolean> active,
        EmailAddress email,
        String name,
        Optional<Language> language,
        Optional<UUID> manager,
        Profile profile) {}
