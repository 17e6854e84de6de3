package org.guestlist.directory;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A group that a directory has deleted or does not keep any more, as it was.
 *
 * @param id of this row
 * @param deleted whether the group is gone, or is only not kept by the directory any more
 * @param groupId the primary key of the group, which no other one gets
 * @param uuid the public id of the group
 * @param givenBy which hosts could put their guests into it, as stored
 * @param groupVersion the last version of the group
 * @param externalId the directory's own id of it
 * @param keptSince since when the directory kept it
 */
record FormerGroup(
        long id,
        boolean deleted,
        long groupId,
        UUID uuid,
        String name,
        String description,
        String givenBy,
        boolean givingApproved,
        Instant groupCreatedAt,
        int groupVersion,
        Optional<String> externalId,
        Instant keptSince) {}
