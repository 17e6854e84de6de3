package org.guestlist.web.people;

import jakarta.json.JsonValue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.PersonName;
import org.guestlist.account.Role;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.web.platform.api.RecordFields;

/** What programs say of somebody who is there. */
public record PersonBody(
        @NotNull @Size(min = 1, max = PersonName.LENGTH) String name,
        @Schema(defaultValue = "EMPLOYEE") Role role,
        @Schema(enumeration = {"en", "de"}) Optional<String> language,
        @Schema(format = "date") String firstDay,
        @Schema(format = "date") String lastDay,
        String externalId,

        @Schema(description = "By key; null removes a value, and what is not named stays.")
        Map<String, JsonValue> attributes,

        @Schema(description = "The id of the manager; null for none.", format = "uuid")
        String manager) {

    /** The field of what else is known. */
    static final String ATTRIBUTES = "attributes";

    /** The field of the manager. */
    static final String MANAGER = "manager";

    /** @return what is stored but for attributes and manager, of which only what is sent counts */
    static PersonBody of(AccountDetails stored) {
        return new PersonBody(
                stored.name(),
                stored.role(),
                stored.language().map(Language::tag),
                stored.startsOn().map(Object::toString).orElse(""),
                stored.expiresOn().map(Object::toString).orElse(""),
                stored.externalId().orElse(""),
                Map.of(),
                "");
    }

    /** Fills the form of the page. */
    void fill(PersonForm form) {
        fill(form, this, role, language);
    }

    /** Fills the form of the page with what is said; role and language stand in no text field. */
    static void fill(PersonForm form, Record said, Role role, Optional<String> language) {
        RecordFields.fill(form.getTyped(), said);
        form.setRole(role);
        form.setLanguage(language.flatMap(Language::of).orElse(null));
    }
}
