package org.guestlist.group;

import java.time.Instant;
import java.util.UUID;

/**
 * A group that was deleted, as it was.
 *
 * @param id its primary key, which no other one gets
 * @param givenBy which hosts could put their guests into it, as stored
 * @param version its last one
 */
public record ReturningGroup(
        long id,
        UUID uuid,
        String name,
        String description,
        String givenBy,
        boolean givingApproved,
        Instant createdAt,
        int version) {}
