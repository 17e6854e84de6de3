package org.guestlist.web.directory.scim;

import com.fasterxml.jackson.databind.JsonNode;
import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.filter.AttributeExpressionLeaf;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.filter.OrExpressionNode;
import de.captaingoldfish.scim.sdk.server.patch.PatchOperationHandler;
import de.captaingoldfish.scim.sdk.server.patch.operations.MultivaluedComplexAttributeOperation;
import de.captaingoldfish.scim.sdk.server.patch.operations.MultivaluedComplexMultivaluedSubAttributeOperation;
import de.captaingoldfish.scim.sdk.server.patch.operations.MultivaluedComplexSimpleSubAttributeOperation;
import de.captaingoldfish.scim.sdk.server.patch.operations.MultivaluedSimpleAttributeOperation;
import de.captaingoldfish.scim.sdk.server.patch.operations.RemoveComplexAttributeOperation;
import de.captaingoldfish.scim.sdk.server.patch.operations.RemoveExtensionRefOperation;
import de.captaingoldfish.scim.sdk.server.patch.operations.SimpleAttributeOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.guestlist.directory.Directory;
import org.guestlist.directory.DirectoryGroup;
import org.guestlist.directory.DirectoryGroupChange;
import org.guestlist.directory.DirectoryGroupChange.How;
import org.guestlist.directory.DirectoryGroupChange.Members;
import org.guestlist.directory.DirectoryGroups;

/**
 * Changes of one group (RFC 7644 §3.5.2), done as they were sent instead of reading, changing and writing all members: of many requests at
 * once none is lost, and a large group costs no more than a small one.
 */
final class GroupPatch implements PatchOperationHandler<Group> {

    /** The answer has all members only up to here; otherwise there is none (204). */
    private static final int MOST_IN_ANSWER = 100;

    private final DirectoryGroups groups;
    private final CallingDirectory caller;
    private final Directory directory;
    private final Context context;
    private final List<Members> members = new ArrayList<>();
    private Optional<String> name = Optional.empty();
    private Optional<Optional<String>> externalId = Optional.empty();
    private Group before;

    GroupPatch(DirectoryGroups groups, CallingDirectory caller, Context context) {
        this.groups = groups;
        this.caller = caller;
        this.directory = caller.get();
        this.context = context;
    }

    @Override
    public Supplier<Group> getOldResourceSupplier(
            String id, List<SchemaAttribute> attributes, List<SchemaAttribute> excluded, Context same) {
        return () -> getPatchedResource(id);
    }

    @Override
    public Group getPatchedResource(String id) {
        if (before == null) {
            before = GroupResourceMapping.of(groups.get(directory, UserMapping.id(id), false), context);
        }
        return before;
    }

    @Override
    public Group getUpdatedResource(
            String id,
            Group patched,
            boolean changed,
            List<SchemaAttribute> attributes,
            List<SchemaAttribute> excluded,
            Context same) {
        caller.reached();
        UUID uuid = UserMapping.id(id);
        groups.change(directory, uuid, new DirectoryGroupChange(name, externalId, members));
        DirectoryGroup after = groups.get(directory, uuid, GroupsHandler.areMembersAsked(attributes, excluded));
        return after.members().size() > MOST_IN_ANSWER ? null : GroupResourceMapping.of(after, context);
    }

    @Override
    public boolean handleOperation(String id, SimpleAttributeOperation operation) {
        Optional<String> value = operation.isRemoveOp()
                ? Optional.empty()
                : operation.getValueStringList().stream().findFirst().map(String::strip);
        switch (operation.getSchemaAttribute().getName()) {
            case "displayName" -> name = Optional.of(value.orElse(""));
            case "externalId" -> externalId = Optional.of(value.filter(text -> !text.isEmpty()));
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean handleOperation(String id, MultivaluedComplexAttributeOperation operation) {
        if (operation.isRemoveOp()) {
            members.add(
                    operation.isWithFilter()
                            ? new Members(How.REMOVE, named(operation.getFilter()))
                            : new Members(How.REPLACE, Set.of()));
        } else if (operation.isWithFilter()) {
            exchange(id, named(operation.getFilter()), sent(operation.getValuesNode()));
        } else {
            members.add(new Members(operation.isReplaceOp() ? How.REPLACE : How.ADD, sent(operation.getValuesNode())));
        }
        return true;
    }

    /** These instead of those; whoever removes somebody who is not there, has what they want, but nobody can be put in their place. */
    private void exchange(String id, Set<UUID> named, Set<UUID> others) {
        boolean there = groups.get(directory, UserMapping.id(id), true).members().stream()
                .map(DirectoryGroup.Member::uuid)
                .anyMatch(named::contains);
        if (!there) {
            throw new BadRequestException(
                    "None of those whom the filter in the path names is a member", ScimType.RFC7644.NO_TARGET);
        }
        members.add(new Members(How.REMOVE, named));
        members.add(new Members(How.ADD, others));
    }

    private static Set<UUID> sent(JsonNode values) {
        return GroupResourceMapping.ids(StreamSupport.stream(values.spliterator(), false)
                .map(one -> one.isTextual() ? one.asText() : one.path("value").asText())
                .toList());
    }

    private static Set<UUID> named(FilterNode filter) {
        List<String> ids = new ArrayList<>();
        collect(filter, ids);
        return GroupResourceMapping.ids(ids);
    }

    private static void collect(FilterNode filter, List<String> ids) {
        if (filter instanceof OrExpressionNode or) {
            collect(or.getLeftNode(), ids);
            collect(or.getRightNode(), ids);
        } else if (filter instanceof AttributeExpressionLeaf leaf
                && leaf.getComparator() == Comparator.EQ
                && leaf.getShortName().equalsIgnoreCase("members.value")) {
            ids.add(leaf.getValue());
        } else {
            throw new BadRequestException(
                    "Members are named by value eq \"id\", with or between them", ScimType.RFC7644.INVALID_FILTER);
        }
    }

    @Override
    public boolean handleOperation(String id, RemoveComplexAttributeOperation operation) {
        return false;
    }

    @Override
    public boolean handleOperation(String id, RemoveExtensionRefOperation operation) {
        return false;
    }

    @Override
    public boolean handleOperation(String id, MultivaluedSimpleAttributeOperation operation) {
        return false;
    }

    /** What else is known of a member, such as the name, follows from the person. */
    @Override
    public boolean handleOperation(String id, MultivaluedComplexSimpleSubAttributeOperation operation) {
        if (!operation.getSchemaAttribute().getName().equals("value") || operation.isRemoveOp()) {
            return false;
        }
        if (operation.isWithFilter()) {
            exchange(id, named(operation.getFilter()), GroupResourceMapping.ids(operation.getValueStringList()));
            return true;
        }
        members.add(new Members(
                operation.isReplaceOp() ? How.REPLACE : How.ADD,
                GroupResourceMapping.ids(operation.getValueStringList())));
        return true;
    }

    @Override
    public boolean handleOperation(String id, MultivaluedComplexMultivaluedSubAttributeOperation operation) {
        return false;
    }
}
