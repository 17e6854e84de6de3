package org.guestlist.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a directory wants to change about a group, in its order.
 *
 * @param name the new name; empty to leave it
 * @param externalId the new id; empty to leave it, and an empty one within for none
 * @param members what becomes of who is in it
 */
public record DirectoryGroupChange(
        Optional<String> name, Optional<Optional<String>> externalId, List<Members> members) {

    /** How people come into a group and leave it. */
    public enum How {
        ADD,
        REMOVE,
        /** These and nobody else. */
        REPLACE
    }

    /** @param people public ids */
    public record Members(How how, Set<UUID> people) {}

    public DirectoryGroupChange {
        members = List.copyOf(members);
    }
}
