package org.guestlist.web.directory.scim;

import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.endpoints.features.EndpointType;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.interceptor.Interceptor;
import de.captaingoldfish.scim.sdk.server.patch.PatchOperationHandler;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.directory.Directory;
import org.guestlist.directory.DirectoryGroupChange;
import org.guestlist.directory.DirectoryGroupChange.How;
import org.guestlist.directory.DirectoryGroupChange.Members;
import org.guestlist.directory.DirectoryGroups;

/** {@code /Groups}. Members are read only where they are asked for: of a large group, they are most of the work. */
final class GroupsHandler extends ResourceHandler<Group> {

    private static final String MEMBERS = "members";

    private final DirectoryGroups groups;
    private final CallingDirectory caller;
    private final Interceptor operations;

    GroupsHandler(DirectoryGroups groups, CallingDirectory caller, Interceptor operations) {
        this.groups = groups;
        this.caller = caller;
        this.operations = operations;
    }

    @Override
    public Group createResource(Group group, Context context) {
        caller.reached();
        return GroupResourceMapping.of(
                groups.create(
                        caller.get(),
                        GroupResourceMapping.name(group),
                        GroupResourceMapping.externalId(group),
                        GroupResourceMapping.members(group)),
                context);
    }

    @Override
    public Group getResource(
            String id, List<SchemaAttribute> attributes, List<SchemaAttribute> excluded, Context context) {
        return GroupResourceMapping.of(
                groups.get(caller.get(), UserMapping.id(id), areMembersAsked(attributes, excluded)), context);
    }

    @Override
    public Group getResourceForUpdate(
            String id,
            List<SchemaAttribute> attributes,
            List<SchemaAttribute> excluded,
            Context context,
            EndpointType type) {
        return GroupResourceMapping.of(groups.get(caller.get(), UserMapping.id(id), false), context);
    }

    static boolean areMembersAsked(List<SchemaAttribute> attributes, List<SchemaAttribute> excluded) {
        boolean wanted = attributes == null || attributes.isEmpty() || areAmong(attributes);
        return wanted && (excluded == null || !areAmong(excluded));
    }

    private static boolean areAmong(List<SchemaAttribute> some) {
        return some.stream().anyMatch(one -> one.getScimNodeName().startsWith(MEMBERS));
    }

    @Override
    public PartialListResponse<Group> listResources(
            long startIndex,
            int count,
            FilterNode filter,
            SchemaAttribute sortBy,
            SortOrder order,
            List<SchemaAttribute> attributes,
            List<SchemaAttribute> excluded,
            Context context) {
        Cursor cursor = Cursor.of(context, startIndex);
        caller.reached();
        return cursor.answer(
                groups.page(
                        caller.get(),
                        cursor.query(filter, sortBy, order, count),
                        areMembersAsked(attributes, excluded)),
                group -> GroupResourceMapping.of(group, context),
                caller);
    }

    @Override
    public Group updateResource(Group group, Context context) {
        caller.reached();
        Directory directory = caller.get();
        UUID id = UserMapping.id(group.getId().orElse(""));
        groups.change(
                directory,
                id,
                new DirectoryGroupChange(
                        Optional.of(GroupResourceMapping.name(group)),
                        Optional.of(GroupResourceMapping.externalId(group)),
                        List.of(new Members(How.REPLACE, GroupResourceMapping.members(group)))));
        return GroupResourceMapping.of(groups.get(directory, id, true), context);
    }

    @Override
    public PatchOperationHandler<Group> getPatchOpResourceHandler(String id, Context context) {
        return new GroupPatch(groups, caller, context);
    }

    @Override
    public void deleteResource(String id, Context context) {
        caller.reached();
        groups.delete(caller.get(), UserMapping.id(id));
    }

    @Override
    public Interceptor getInterceptor(EndpointType type) {
        return operations;
    }
}
