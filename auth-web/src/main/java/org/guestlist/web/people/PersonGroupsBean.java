package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.directory.DirectoryService;
import org.guestlist.group.Group;
import org.guestlist.group.GroupMember;
import org.guestlist.group.GroupService;
import org.guestlist.group.Memberships;
import org.guestlist.provider.ProviderService;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/**
 * A person's groups: a box to tick for each, or where there are many, for the person's own, and a select for one more. Only what was ticked
 * or cleared here is changed, so two administrators at once do not undo each other's changes.
 */
@Named("personGroups")
@RequestScoped
public class PersonGroupsBean {

    /** More groups than this are in a select. */
    private static final int BOXES = 20;

    /**
     * A group that the person is in, or may be put into.
     *
     * @param byHand whether an administrator put the person into it
     * @param providers the labels of the providers whose claim says that the person is in it
     */
    public record Row(Group group, boolean byHand, String providers) {

        boolean isOfPerson() {
            return byHand || !providers.isEmpty();
        }
    }

    @Inject
    private DirectoryService directories;

    @Inject
    private PersonBean person;

    @Inject
    private GroupService groups;

    @Inject
    private Memberships memberships;

    @Inject
    private ProviderService providers;

    @Inject
    private Text text;

    private List<Row> all;

    /** @return the groups that were ticked, and were not before */
    Set<Long> joined() {
        return minus("group", "had");
    }

    /** @return the groups that were cleared */
    Set<Long> left() {
        return minus("had", "group");
    }

    private Set<Long> minus(String field, String without) {
        Map<UUID, Long> ids = groups.ids();
        Set<UUID> others = sent(without);
        return sent(field).stream()
                .filter(one -> !others.contains(one))
                .filter(ids::containsKey)
                .map(ids::get)
                .collect(Collectors.toSet());
    }

    private static Set<UUID> sent(String field) {
        return RequestValues.uuids(Faces.getRequest(), field);
    }

    /** @return whether its box is ticked: as it was sent, or as it is */
    public boolean isTicked(Row row) {
        return person.isSent() ? sent("group").contains(row.group().getUuid()) : row.byHand();
    }

    private List<Row> all() {
        if (all == null) {
            Map<Long, Set<Long>> sources = memberships.of(person.getAccount().getId());
            Map<Long, String> labels = new HashMap<>(directories.sources());
            providers.names().forEach(provider -> labels.put(provider.id(), provider.label()));
            all = groups.list().stream()
                    .map(group -> row(group, sources.getOrDefault(group.getId(), Set.of()), labels))
                    .toList();
        }
        return all;
    }

    private static Row row(Group group, Set<Long> sources, Map<Long, String> labels) {
        return new Row(
                group,
                sources.contains(GroupMember.BY_HAND),
                sources.stream()
                        .map(labels::get)
                        .filter(label -> label != null)
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }

    /** @return the public ids of the groups that the person is in */
    Set<UUID> memberOf() {
        return all().stream()
                .filter(Row::isOfPerson)
                .map(row -> row.group().getUuid())
                .collect(Collectors.toSet());
    }

    /** @return whether the organisation has any groups */
    public boolean isAny() {
        return !all().isEmpty();
    }

    /** @return the groups with a box to tick */
    public List<Row> getBoxes() {
        return isMany() ? all().stream().filter(Row::isOfPerson).toList() : all();
    }

    /** @return the other groups, and a choice for none; empty if all have boxes */
    public List<Option> getOthers() {
        if (!isMany()) {
            return List.of();
        }
        List<Option> others = new ArrayList<>(List.of(new Option("", text.get("person.groups.more.none"), false)));
        all().stream()
                .filter(row -> !row.isOfPerson())
                .forEach(row -> others.add(new Option(
                        row.group().getUuid().toString(), row.group().getName(), person.isSent() && isTicked(row))));
        return others;
    }

    private boolean isMany() {
        return all().size() > BOXES;
    }

    /** @return the names of the person's groups, with commas between them */
    public String getNames() {
        return person.isCorrectable()
                ? all().stream()
                        .filter(Row::isOfPerson)
                        .map(row -> row.group().getName())
                        .collect(Collectors.joining(", "))
                : String.join(", ", groups.namesOf(person.getAccount().getId()));
    }
}
