package org.guestlist.web.directory.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.filter.AttributeExpressionLeaf;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.filter.resources.PatchFilterResolver;
import de.captaingoldfish.scim.sdk.server.patch.DefaultPatchOperationHandler;
import de.captaingoldfish.scim.sdk.server.patch.operations.MultivaluedComplexAttributeOperation;
import de.captaingoldfish.scim.sdk.server.patch.operations.MultivaluedComplexMultivaluedSubAttributeOperation;
import de.captaingoldfish.scim.sdk.server.patch.operations.MultivaluedComplexSimpleSubAttributeOperation;
import de.captaingoldfish.scim.sdk.server.patch.operations.PatchOperation;
import de.captaingoldfish.scim.sdk.server.schemas.ResourceType;
import java.util.stream.StreamSupport;

/**
 * Changes of one person (RFC 7644 §3.5.2). What a path names by a filter must be there, else nothing is done and it is told as {@code
 * noTarget}. Only {@code type eq "…"} may match nothing: Entra names so what it brings for the first time.
 */
final class PersonPatch extends DefaultPatchOperationHandler<User> {

    PersonPatch(PatchConfig config, ResourceType type, Context context) {
        super(User.class, config, type, context);
    }

    @Override
    public boolean handleOperation(String id, MultivaluedComplexAttributeOperation operation) {
        demandTarget(id, operation);
        return super.handleOperation(id, operation);
    }

    @Override
    public boolean handleOperation(String id, MultivaluedComplexMultivaluedSubAttributeOperation operation) {
        demandTarget(id, operation);
        return super.handleOperation(id, operation);
    }

    @Override
    public boolean handleOperation(String id, MultivaluedComplexSimpleSubAttributeOperation operation) {
        demandTarget(id, operation);
        return super.handleOperation(id, operation);
    }

    private void demandTarget(String id, PatchOperation<?> operation) {
        if (!operation.isWithFilter() || isByType(operation.getFilter())) {
            return;
        }
        JsonNode values =
                getPatchedResource(id).path(operation.getAttributePath().getAttributeName());
        boolean found = StreamSupport.stream(values.spliterator(), false)
                .anyMatch(one -> one instanceof ObjectNode value && matches(value, operation));
        if (!found) {
            throw new BadRequestException(
                    "Nothing fulfils the filter in the path " + operation.getAttributePath(),
                    ScimType.RFC7644.NO_TARGET);
        }
    }

    private static boolean isByType(FilterNode filter) {
        return filter instanceof AttributeExpressionLeaf leaf
                && leaf.getComparator() == Comparator.EQ
                && leaf.getSchemaAttribute().getName().equals("type");
    }

    private static boolean matches(ObjectNode value, PatchOperation<?> operation) {
        return new PatchFilterResolver()
                .isNodeMatchingFilter(value, operation.getFilter(), operation.getPatchOp())
                .isPresent();
    }
}
