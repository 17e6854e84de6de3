package org.guestlist.web.platform.api;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.stream.Collectors;
import org.guestlist.application.api.ApiCaller;
import org.guestlist.application.api.ApiScope;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.provider.ShutOutConfirmation;
import org.guestlist.web.platform.request.RequestValues;

/**
 * Lets a program into a method of a resource if it has the scope that the method {@link Demands}, with the permissions of this scope alone.
 * What it does for itself counts as freshly proven: an administrator has proven who is there to grant it; what it does for a person is
 * proven by that person. Without the scope it is 403 (RFC 6750 §3.1).
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class DemandsFilter implements ContainerRequestFilter {

    /** The parameter by which a program confirms how many people a change shuts out, as administrators do. */
    private static final String SHUTS_OUT = "shutsOut";

    @Context
    private ResourceInfo resource;

    @Inject
    private CallingProgram program;

    @Inject
    private CurrentClient client;

    @Inject
    private Permissions permissions;

    @Inject
    private ShutOutConfirmation confirmation;

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource.getResourceMethod();
        if (method != null && method.isAnnotationPresent(ForAnyProgram.class)) {
            return;
        }
        if (method == null || !method.isAnnotationPresent(Demands.class)) {
            // What Jakarta REST would answer by itself, such as OPTIONS.
            throw new WebApplicationException(Response.Status.METHOD_NOT_ALLOWED);
        }
        ApiScope needed = method.getAnnotation(Demands.class).value();
        ApiCaller caller = program.get().orElseThrow();
        if (caller.has(needed)) {
            permissions.giveOnly(caller.permissionsFor(needed));
            permissions.proveAs(caller.proof());
            if (caller.person().isEmpty()) {
                client.isGrantedBy(caller.granter(needed));
            }
            client.reliesOn(
                    caller.application(),
                    caller.scopesFor(needed).stream().map(ApiScope::scope).collect(Collectors.toSet()));
            confirmation.give(RequestValues.wholeNumber(
                            request.getUriInfo().getQueryParameters().getFirst(SHUTS_OUT))
                    .map(Integer::longValue));
        } else {
            request.abortWith(Problem.missing(needed).getResponse());
        }
    }
}
