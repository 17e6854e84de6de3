package org.guestlist.web.group;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.group.MemberChanges.Many;
import org.guestlist.group.MemberChanges.Stays;
import org.guestlist.web.platform.text.Text;

/** What came of a change of many members at once; the codes are the keys of texts. */
public record MembersView(
        List<UUID> added,
        List<UUID> removed,

        @Schema(description = "Who stays as before, and why.")
        List<Unchanged> unchanged) {

    private static final String UNKNOWN = "group.members.unknown";
    private static final String DELETED = "bulk.problem.DELETED";
    private static final String THERE = "group.add.there";
    private static final String NOT_THERE = "group.members.none";
    private static final String BY_PROVIDER = "bulk.problem.BY_PROVIDER";

    /** Somebody who stays as before, and why. */
    public record Unchanged(
            UUID id,

            @Schema(enumeration = {UNKNOWN, DELETED, THERE, NOT_THERE, BY_PROVIDER})
            String code,

            @Schema(description = "A sentence in the language of Accept-Language.")
            String detail) {}

    static MembersView of(Many many, Text text) {
        return new MembersView(
                many.added(),
                many.removed(),
                many.unchanged().entrySet().stream()
                        .map(one -> new Unchanged(
                                one.getKey(), key(one.getValue()), text.format(key(one.getValue()), one.getKey())))
                        .toList());
    }

    private static String key(Stays why) {
        return switch (why) {
            case UNKNOWN -> UNKNOWN;
            case DELETED -> DELETED;
            case THERE -> THERE;
            case NOT_THERE -> NOT_THERE;
            case BY_PROVIDER -> BY_PROVIDER;
        };
    }
}
