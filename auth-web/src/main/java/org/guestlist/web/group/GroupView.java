package org.guestlist.web.group;

import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.group.Group;
import org.guestlist.group.GroupGiving;
import org.guestlist.group.GroupSize;
import org.guestlist.web.platform.api.resource.DescribedBy;

/** A group as the API shows it. */
@Schema(name = "Group")
@DescribedBy(GroupBody.class)
public record GroupView(
        UUID id,
        int version,
        String name,

        @Schema(description = "How many people are in it, by whatever source; deleted ones do not count.")
        long people,

        GroupGiving givenBy,
        boolean givingApproved,
        @Schema(description = "Missing for none.") Optional<String> description) {

    static GroupView of(GroupSize sized) {
        Group group = sized.group();
        return new GroupView(
                group.getUuid(),
                group.getVersion(),
                group.getName(),
                sized.people(),
                group.getGivenBy(),
                group.isGivingApproved(),
                Optional.of(group.getDescription()).filter(text -> !text.isEmpty()));
    }
}
