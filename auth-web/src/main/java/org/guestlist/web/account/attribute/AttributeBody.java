package org.guestlist.web.account.attribute;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.account.attribute.AttributeSettings;
import org.guestlist.account.attribute.AttributeType;
import org.guestlist.web.platform.api.resource.Only;
import org.guestlist.web.platform.api.resource.Use;

/** What programs say of an attribute of the organisation; its key and its type stay. */
public record AttributeBody(
        @Schema(description = "How lists, directories and programs call it.")
        @Only(Use.NEW)
        @NotNull
        @Size(max = AttributeSettings.KEY_LENGTH)
        @Pattern(regexp = "^[a-z][a-z0-9_]*$")
        String key,

        @NotNull @Size(min = 1, max = AttributeSettings.LABEL_LENGTH)
        String label,

        @Schema(defaultValue = "TEXT") @Only(Use.NEW) AttributeType type,

        @Schema(description = "Of a choice: its values.")
        List<@Size(max = AttributeSettings.CHOICE_LENGTH) String> choices,

        @Schema(description = "Whether people see it on My account.", defaultValue = "true")
        Boolean shown,

        @Schema(
                description = "Whether applications that may know the profile are told, as a claim of this key.",
                defaultValue = "false")
        Boolean claim) {

    static AttributeBody of(AttributeSettings stored) {
        return new AttributeBody(
                stored.key(), stored.label(), stored.type(), stored.choices(), stored.shown(), stored.claim());
    }

    AttributeSettings settings() {
        return new AttributeSettings(key, label, type, choices, shown, claim);
    }
}
