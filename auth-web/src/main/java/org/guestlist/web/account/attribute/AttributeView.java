package org.guestlist.web.account.attribute;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.account.attribute.AttributeSettings;
import org.guestlist.account.attribute.AttributeType;
import org.guestlist.account.attribute.OwnAttribute;
import org.guestlist.web.platform.api.resource.DescribedBy;

/** An attribute of the organisation as the API shows it. */
@Schema(name = "Attribute")
@DescribedBy(AttributeBody.class)
public record AttributeView(
        UUID id,
        int version,
        String key,
        String label,
        AttributeType type,
        boolean shown,
        boolean claim,

        @Schema(description = "How many people have a value.")
        long people,

        Optional<List<String>> choices) {

    /** @param people how many have a value */
    static AttributeView of(OwnAttribute attribute, long people) {
        AttributeSettings now = attribute.getSettings();
        return new AttributeView(
                attribute.getUuid(),
                attribute.getVersion(),
                now.key(),
                now.label(),
                now.type(),
                now.shown(),
                now.claim(),
                people,
                Optional.of(now.choices()).filter(any -> now.type() == AttributeType.CHOICE));
    }
}
