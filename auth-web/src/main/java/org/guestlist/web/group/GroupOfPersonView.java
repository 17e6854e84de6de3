package org.guestlist.web.group;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.group.Group;
import org.guestlist.group.Membership;
import org.guestlist.web.platform.api.resource.DescribedBy;

/** A group that a person is in, as the API shows it. */
@Schema(name = "GroupOfPerson")
@DescribedBy(MemberView.class)
public record GroupOfPersonView(UUID id, String name, boolean byHand, Optional<LocalDate> until, List<UUID> providers) {

    static GroupOfPersonView of(Group group, Membership how, List<UUID> providers) {
        return new GroupOfPersonView(group.getUuid(), group.getName(), how.byHand(), how.until(), providers);
    }
}
