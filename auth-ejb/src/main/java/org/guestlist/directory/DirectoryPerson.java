package org.guestlist.directory;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.PersonName;
import org.guestlist.account.attribute.StandardAttribute;
import org.guestlist.organisation.tenant.Language;

/**
 * A person as the directory that keeps them sees them.
 *
 * @param accountId the primary key of the account
 * @param uuid the public id, which is that of the resource
 * @param userName as the directory names the person
 * @param externalId the directory's own id of the person
 * @param active whether the account is neither disabled nor deleted
 * @param email the address
 * @param name the whole name
 * @param language of mails and pages; empty for the organisation's
 * @param manager the public id of the manager, if the directory keeps that one, too
 * @param managerName the name of the manager
 * @param attributes what else is known, by key
 * @param createdAt since when the directory keeps the person
 * @param changedAt when the directory last changed something
 * @param version changes with each change, whoever makes it
 */
public record DirectoryPerson(
        long accountId,
        UUID uuid,
        String userName,
        Optional<String> externalId,
        boolean active,
        String email,
        String name,
        Optional<Language> language,
        Optional<UUID> manager,
        Optional<String> managerName,
        Map<String, String> attributes,
        Instant createdAt,
        Instant changedAt,
        String version) {

    /** @return all that can be owned by the directory or not, by key */
    Map<String, String> known() {
        return all(name, language, manager, attributes);
    }

    static Map<String, String> all(
            String name, Optional<Language> language, Optional<UUID> manager, Map<String, String> attributes) {
        Map<String, String> all = new HashMap<>(attributes);
        all.put(StandardAttribute.NAME.key(), PersonName.clean(name));
        language.ifPresent(one -> all.put(StandardAttribute.LANGUAGE.key(), one.tag()));
        manager.ifPresent(one -> all.put(StandardAttribute.MANAGER.key(), one.toString()));
        return all;
    }
}
