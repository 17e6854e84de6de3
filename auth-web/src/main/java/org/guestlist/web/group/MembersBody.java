package org.guestlist.web.group;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;

/** A change of many members at once: who is named in it. */
@Schema(description = "At most " + MembersBody.MOST + " people together, and nobody in both lists.")
public record MembersBody(
        @Schema(description = "Who is to come into the group, without end.", format = "uuid")
        List<String> add,

        @Schema(description = "Who is to leave it.", format = "uuid")
        List<String> remove) {

    /** So many people there may be in it. */
    static final int MOST = 500;

    /**
     * Who is named.
     *
     * @param add who is to come into the group
     * @param remove who is to leave it
     */
    record Named(Set<UUID> add, Set<UUID> remove) {}

    /** @return who is named; what is no id, who is named twice, and too many are refused */
    Optional<Named> read(FieldErrors errors) {
        Named named = new Named(ids("add", add, errors), ids("remove", remove, errors));
        named.remove.stream()
                .filter(named.add::contains)
                .findFirst()
                .ifPresent(id -> errors.refuse("remove", "group.members.twice", id));
        if (named.add.size() + named.remove.size() > MOST) {
            errors.refuse("add", "group.members.most", MOST);
        }
        return Optional.of(named);
    }

    private static Set<UUID> ids(String field, List<String> said, FieldErrors errors) {
        Set<UUID> ids = new LinkedHashSet<>();
        said.forEach(id -> RequestValues.uuid(id)
                .ifPresentOrElse(ids::add, () -> errors.refuse(field, "group.members.unknown", Text.quoted(id))));
        return ids;
    }
}
