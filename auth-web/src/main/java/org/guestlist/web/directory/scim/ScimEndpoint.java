package org.guestlist.web.directory.scim;

import de.captaingoldfish.scim.sdk.common.constants.EndpointPaths;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.complex.BulkConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.ChangePasswordConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.ETagConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.FilterConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.SortConfig;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.AuthenticationScheme;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.EndpointDefinition;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.endpoints.authorize.Authorization;
import de.captaingoldfish.scim.sdk.server.schemas.custom.ETagFeature;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.directory.DirectoryGroups;
import org.guestlist.directory.DirectoryPeople;

/** The library that speaks SCIM, and what it is told of us. */
@ApplicationScoped
class ScimEndpoint {

    static final int MOST_RESULTS = 200;
    static final int MOST_OPERATIONS = 100;

    @Inject
    private DirectoryPeople people;

    @Inject
    private DirectoryGroups groups;

    @Inject
    private CallingDirectory caller;

    @Inject
    private Operations operations;

    /** How many of them are kept: those of organisations without attributes of their own are one. */
    private static final int MOST_ENDPOINTS = 100;

    /** By the own attributes of which its schema tells. */
    private final Map<List<Attribute>, ResourceEndpoint> endpoints =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<List<Attribute>, ResourceEndpoint> eldest) {
                    return size() > MOST_ENDPOINTS;
                }
            });

    /** {@link ScimServlet} has found out who calls. */
    private static final class Known implements Authorization {

        @Override
        public Set<String> getClientRoles() {
            return Set.of();
        }

        @Override
        public boolean authenticate(Map<String, String> headers, Map<String, String> query) {
            return true;
        }
    }

    private ResourceEndpoint make(List<Attribute> own) {
        ResourceEndpoint endpoint = new ResourceEndpoint(ServiceProvider.builder()
                .documentationUri("https://www.rfc-editor.org/rfc/rfc7644")
                .patchConfig(PatchConfig.builder()
                        .supported(true)
                        .ignoreUnknownAttributes(true)
                        .doNotFailOnNoTarget(true)
                        .activateSailsPointWorkaround(true)
                        .activateMsAzureFilterWorkaround(true)
                        .activateMsAzureValueSubAttributeWorkaround(true)
                        .activateMsAzureComplexSimpleValueWorkaround(true)
                        .build())
                .filterConfig(FilterConfig.builder()
                        .supported(true)
                        .maxResults(MOST_RESULTS)
                        .build())
                .bulkConfig(BulkConfig.builder()
                        .supported(true)
                        .maxOperations(MOST_OPERATIONS)
                        .maxPayloadSize((long) ScimServlet.LONGEST_BODY)
                        .build())
                .sortConfig(SortConfig.builder().supported(true).build())
                .eTagConfig(ETagConfig.builder().supported(true).build())
                .changePasswordConfig(
                        ChangePasswordConfig.builder().supported(false).build())
                .authenticationSchemes(List.of(AuthenticationScheme.builder()
                        .type("oauthbearertoken")
                        .name("Bearer token")
                        .description("A token of this directory (RFC 6750)")
                        .specUri("https://www.rfc-editor.org/rfc/rfc6750")
                        .build()))
                .lenientContentTypeChecking(true)
                .build());
        boolean any = !own.isEmpty();
        register(
                endpoint,
                new EndpointDefinition(
                        Schemas.type(
                                "User",
                                EndpointPaths.USERS,
                                Schemas.USER,
                                any ? List.of(Schemas.ENTERPRISE, Schemas.OWN) : List.of(Schemas.ENTERPRISE)),
                        Schemas.user(),
                        any ? List.of(Schemas.enterprise(), Schemas.own(own)) : List.of(Schemas.enterprise()),
                        new PeopleHandler(people, caller, operations, own)));
        register(
                endpoint,
                new EndpointDefinition(
                        Schemas.type("Group", EndpointPaths.GROUPS, Schemas.GROUP, List.of()),
                        Schemas.group(),
                        List.of(),
                        new GroupsHandler(groups, caller, operations)));
        return endpoint;
    }

    private static void register(ResourceEndpoint endpoint, EndpointDefinition definition) {
        endpoint.registerEndpoint(definition)
                .getFeatures()
                .setETagFeature(ETagFeature.builder().enabled(true).build());
    }

    ScimResponse answer(String address, HttpMethod method, String body, Map<String, String> headers) {
        return answer(people.ownAttributes(), address, method, body, headers);
    }

    /** @param own the organisation's own attributes */
    ScimResponse answer(
            List<Attribute> own, String address, HttpMethod method, String body, Map<String, String> headers) {
        return endpoints
                .computeIfAbsent(own, this::make)
                .handleRequest(address, method, body, headers, new Context(new Known()));
    }
}
