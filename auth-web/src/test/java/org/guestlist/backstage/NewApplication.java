package org.guestlist.backstage;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * An application that a test registers.
 *
 * @param kind the constant of its kind
 * @param name its name
 * @param redirects where people are sent back to
 * @param logoutRedirects where people are sent after signing out
 * @param backChannelLogout where it learns of ended sessions; or null
 * @param publicKeys its keys as a JWK set; or null for a secret
 * @param algorithm the constant of its tokens' algorithm
 * @param pkce whether a code challenge is required
 * @param pairwise whether it knows people by identifiers of its own
 * @param groups the names of the groups that may use it; empty for everyone
 * @param host its host behind a reverse proxy; or null
 * @param publicPaths which need no sign-in there
 */
public record NewApplication(
        String kind,
        String name,
        List<String> redirects,
        List<String> logoutRedirects,
        String backChannelLogout,
        String publicKeys,
        String algorithm,
        boolean pkce,
        boolean pairwise,
        List<String> groups,
        String host,
        List<String> publicPaths)
        implements Serializable {

    /** @return a web application that everyone may use */
    public static NewApplication web(String name, String redirect) {
        return new NewApplication(
                "WEB",
                name,
                List.of(redirect),
                List.of(),
                null,
                null,
                "RS256",
                true,
                false,
                List.of(),
                null,
                List.of());
    }

    /** @return an application behind a reverse proxy that everyone may use */
    public static NewApplication proxied(String name, String host, String... publicPaths) {
        return new NewApplication(
                "PROXIED",
                name,
                List.of(),
                List.of(),
                null,
                null,
                "RS256",
                true,
                false,
                List.of(),
                host,
                List.of(publicPaths));
    }

    /** @return the same of another kind */
    public NewApplication of(String otherKind) {
        return new NewApplication(
                otherKind,
                name,
                otherKind.equals("SERVICE") ? List.of() : redirects,
                logoutRedirects,
                backChannelLogout,
                publicKeys,
                algorithm,
                pkce,
                pairwise,
                groups,
                host,
                publicPaths);
    }

    /** @return the same with these addresses for signing out */
    public NewApplication signingOut(String redirect, String backChannel) {
        return new NewApplication(
                kind,
                name,
                redirects,
                List.of(redirect),
                backChannel,
                publicKeys,
                algorithm,
                pkce,
                pairwise,
                groups,
                host,
                publicPaths);
    }

    /** @return the same that people may be sent back to at this address, too */
    public NewApplication alsoAt(String redirect) {
        return new NewApplication(
                kind,
                name,
                Stream.concat(redirects.stream(), Stream.of(redirect)).toList(),
                logoutRedirects,
                backChannelLogout,
                publicKeys,
                algorithm,
                pkce,
                pairwise,
                groups,
                host,
                publicPaths);
    }

    /** @return the same for these groups only */
    public NewApplication onlyFor(String... names) {
        return new NewApplication(
                kind,
                name,
                redirects,
                logoutRedirects,
                backChannelLogout,
                publicKeys,
                algorithm,
                pkce,
                pairwise,
                List.of(names),
                host,
                publicPaths);
    }

    /** @return the same that proves itself with these keys */
    public NewApplication with(String keys) {
        return new NewApplication(
                kind,
                name,
                redirects,
                logoutRedirects,
                backChannelLogout,
                keys,
                algorithm,
                pkce,
                pairwise,
                groups,
                host,
                publicPaths);
    }

    /** @return the same with ES256, no required PKCE and pairwise identifiers */
    public NewApplication withOtherRules() {
        return new NewApplication(
                kind,
                name,
                redirects,
                logoutRedirects,
                backChannelLogout,
                publicKeys,
                "ES256",
                false,
                true,
                groups,
                host,
                publicPaths);
    }
}
