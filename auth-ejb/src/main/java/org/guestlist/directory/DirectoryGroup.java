package org.guestlist.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A group as the directory that keeps it sees it.
 *
 * @param groupId the primary key
 * @param uuid the public id, which is that of the resource
 * @param name the name
 * @param externalId the directory's own id of the group
 * @param createdAt since when the directory keeps the group
 * @param changedAt when the directory last changed something
 * @param version changes with each change
 * @param members those whom the directory has put into it; empty if they were not asked for
 */
public record DirectoryGroup(
        long groupId,
        UUID uuid,
        String name,
        Optional<String> externalId,
        Instant createdAt,
        Instant changedAt,
        String version,
        List<Member> members) {

    /** A person in a group. @param uuid the public id of the account */
    public record Member(long groupId, UUID uuid, String name) {}

    DirectoryGroup with(List<Member> some) {
        return new DirectoryGroup(groupId, uuid, name, externalId, createdAt, changedAt, version, List.copyOf(some));
    }
}
