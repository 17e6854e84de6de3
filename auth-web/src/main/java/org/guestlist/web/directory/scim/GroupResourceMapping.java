package org.guestlist.web.directory.scim;

import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Member;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.directory.DirectoryGroup;
import org.guestlist.web.platform.request.RequestValues;

/** Groups as SCIM writes them (RFC 7643 §4.2). */
final class GroupResourceMapping {

    private GroupResourceMapping() {}

    /** @param context knows the address of the resource */
    static Group of(DirectoryGroup group, Context context) {
        List<Member> members = group.members().stream()
                .map(one -> Member.builder()
                        .value(one.uuid().toString())
                        .display(one.name())
                        .type("User")
                        .build())
                .toList();
        return Group.builder()
                .id(group.uuid().toString())
                .externalId(group.externalId().orElse(null))
                .displayName(group.name())
                .members(members.isEmpty() ? null : members)
                .meta(UserMapping.meta(
                        "Group",
                        context.getResourceReferenceUrl(group.uuid().toString()),
                        group.createdAt(),
                        group.changedAt(),
                        group.version()))
                .build();
    }

    static Optional<String> externalId(Group group) {
        return group.getExternalId().filter(id -> !id.isBlank());
    }

    static String name(Group group) {
        return group.getDisplayName().orElse("").strip();
    }

    static Set<UUID> members(Group group) {
        return ids(group.getMembers().stream()
                .map(member -> member.getValue().orElse(""))
                .toList());
    }

    /** @return those that can be ids at all; others are nobody's */
    static Set<UUID> ids(Collection<String> texts) {
        return texts.stream().flatMap(text -> RequestValues.uuid(text).stream()).collect(Collectors.toSet());
    }
}
