package org.guestlist.directory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.attribute.StandardAttribute;
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
 * @param attributes what else is known, by key; without empty ones
 */
public record WantedPerson(
        String userName,
        Optional<String> externalId,
        Optional<Boolean> active,
        EmailAddress email,
        String name,
        Optional<Language> language,
        Optional<UUID> manager,
        Map<String, String> attributes) {

    /** @return all that can be owned by the directory or not, by key; to be changed by the caller */
    Map<String, String> said() {
        return DirectoryPerson.all(name, language, manager, attributes);
    }

    /** @return the same person with these values */
    WantedPerson saying(Map<String, String> said) {
        Map<String, String> rest = new HashMap<>(said);
        return new WantedPerson(
                userName,
                externalId,
                active,
                email,
                rest.remove(StandardAttribute.NAME.key()),
                Optional.ofNullable(rest.remove(StandardAttribute.LANGUAGE.key()))
                        .flatMap(Language::of),
                Optional.ofNullable(rest.remove(StandardAttribute.MANAGER.key()))
                        .map(UUID::fromString),
                rest);
    }
}
