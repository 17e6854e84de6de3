package org.guestlist.web.directory.scim;

import de.captaingoldfish.scim.sdk.common.constants.HttpHeader;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.endpoints.features.EndpointType;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.interceptor.Interceptor;
import de.captaingoldfish.scim.sdk.server.patch.PatchOperationHandler;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import java.util.List;
import java.util.UUID;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.directory.DirectoryPeople;

/** {@code /Users}. */
final class PeopleHandler extends ResourceHandler<User> {

    private final DirectoryPeople people;
    private final CallingDirectory caller;
    private final Interceptor operations;
    private final List<Attribute> own;

    /** @param own the organisation's own attributes */
    PeopleHandler(DirectoryPeople people, CallingDirectory caller, Interceptor operations, List<Attribute> own) {
        this.people = people;
        this.caller = caller;
        this.operations = operations;
        this.own = own;
    }

    @Override
    public User createResource(User user, Context context) {
        caller.reached();
        return UserMapping.of(people.create(caller.get(), UserMapping.wanted(user, own)), own, context);
    }

    @Override
    public User getResource(
            String id, List<SchemaAttribute> attributes, List<SchemaAttribute> excluded, Context context) {
        return UserMapping.of(people.get(caller.get(), UserMapping.id(id)), own, context);
    }

    @Override
    public User getResourceForUpdate(
            String id,
            List<SchemaAttribute> attributes,
            List<SchemaAttribute> excluded,
            Context context,
            EndpointType type) {
        // What replaces all locks for itself if it changes anything, unless a version is asked for, which must still be
        // that one then.
        boolean sees = type == EndpointType.UPDATE && !isVersionAsked(context);
        UUID uuid = UserMapping.id(id);
        return UserMapping.of(sees ? people.get(caller.get(), uuid) : people.lock(caller.get(), uuid), own, context);
    }

    private static boolean isVersionAsked(Context context) {
        return context.getUriInfos().getHttpHeaders().keySet().stream()
                .anyMatch(name -> name.equalsIgnoreCase(HttpHeader.IF_MATCH_HEADER)
                        || name.equalsIgnoreCase(HttpHeader.IF_NONE_MATCH_HEADER));
    }

    @Override
    public PartialListResponse<User> listResources(
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
                people.page(caller.get(), cursor.query(filter, sortBy, order, count)),
                person -> UserMapping.of(person, own, context),
                caller);
    }

    @Override
    public User updateResource(User user, Context context) {
        caller.reached();
        return UserMapping.of(
                people.replace(caller.get(), UserMapping.id(user.getId().orElse("")), UserMapping.wanted(user, own)),
                own,
                context);
    }

    @Override
    public PatchOperationHandler<User> getPatchOpResourceHandler(String id, Context context) {
        return new PersonPatch(getServiceProvider().getPatchConfig(), getResourceType(), context);
    }

    @Override
    public void deleteResource(String id, Context context) {
        caller.reached();
        people.delete(caller.get(), UserMapping.id(id));
    }

    @Override
    public Interceptor getInterceptor(EndpointType type) {
        return operations;
    }
}
