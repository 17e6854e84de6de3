package org.guestlist.web.group;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.guestlist.group.MemberChanges.Many;
import org.guestlist.group.MemberChanges.Stays;
import org.guestlist.platform.json.Json;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;

/** A change of many members at once: who is named in it, and what programs are told came of it. */
@RequestScoped
class ManyMembers {

    /** So many people there may be in it. */
    static final int MOST = 500;

    @Inject
    private FieldProblems problems;

    @Inject
    private Text text;

    /**
     * Who is named.
     *
     * @param add who is to come into the group
     * @param remove who is to leave it
     */
    record Named(Set<UUID> add, Set<UUID> remove) {}

    /** @throws org.guestlist.web.platform.api.Problem 400 for what is no id, for who is named twice, and for too many */
    Named read(Body body) {
        Named named = new Named(ids(body, "add"), ids(body, "remove"));
        named.remove.stream()
                .filter(named.add::contains)
                .findFirst()
                .ifPresent(id -> problems.refuse("remove", "group.members.twice", id));
        if (named.add.size() + named.remove.size() > MOST) {
            problems.refuse("add", "group.members.most", MOST);
        }
        problems.demandNone();
        return named;
    }

    private Set<UUID> ids(Body body, String field) {
        Set<UUID> ids = new LinkedHashSet<>();
        body.texts(field)
                .forEach(id -> RequestValues.uuid(id)
                        .ifPresentOrElse(
                                ids::add, () -> problems.refuse(field, "group.members.unknown", Text.quoted(id))));
        return ids;
    }

    /** @return who was added, who was removed, and who stays as before with the reason; the codes are the keys of texts */
    String told(Many many) {
        JsonArrayBuilder unchanged = Json.createArrayBuilder();
        many.unchanged().forEach((id, why) -> {
            String key = key(why);
            unchanged.add(Json.createObjectBuilder()
                    .add("id", id.toString())
                    .add("code", key)
                    .add("detail", text.format(key, id)));
        });
        return JsonAnswer.of(Json.createObjectBuilder()
                .add("added", list(many.added()))
                .add("removed", list(many.removed()))
                .add("unchanged", unchanged));
    }

    private static JsonArrayBuilder list(Collection<UUID> ids) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        ids.stream().map(UUID::toString).forEach(list::add);
        return list;
    }

    private static String key(Stays why) {
        return switch (why) {
            case UNKNOWN -> "group.members.unknown";
            case DELETED -> "bulk.problem.DELETED";
            case THERE -> "group.add.there";
            case NOT_THERE -> "group.members.none";
            case BY_PROVIDER -> "bulk.problem.BY_PROVIDER";
        };
    }
}
