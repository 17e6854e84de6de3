package org.guestlist.web.platform.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.guestlist.web.platform.request.TokenUses;

/** Lets a refusal name the scheme by which the program has shown its token (RFC 9449 §7.1, RFC 6750 §3). */
@Provider
public class ChallengeFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders()
                .computeIfPresent(
                        HttpHeaders.WWW_AUTHENTICATE,
                        (name, challenges) -> challenges.stream()
                                .<Object>map(one -> one.toString()
                                        .replaceFirst(
                                                "^Bearer ",
                                                TokenUses.scheme(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                                                        + " "))
                                .toList());
    }
}
