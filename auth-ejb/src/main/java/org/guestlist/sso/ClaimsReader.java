package org.guestlist.sso;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.account.EmailAddress;
import org.guestlist.sso.TraceStep.Name;

/** Reads who somebody is out of the claims of an OpenID provider, knowing where each kind differs from the standard. */
final class ClaimsReader {

    private ClaimsReader() {
    }

    static FederatedIdentity read(IdentityProvider provider, Map<String, Object> claims, Trace trace) throws SsoException {
        String issuer = string(claims, "iss").orElseThrow();
        Optional<String> session = string(claims, "sid");
        return switch (provider.getKind()) {
            case ENTRA -> entra(provider, claims, issuer, session, trace);
            case ADFS -> new FederatedIdentity(issuer, subject(claims), address(claims, "email", "upn", "unique_name"), false, session);
            case GOOGLE -> new FederatedIdentity(issuer, subject(claims), address(claims, "email"), isGooglesToVouchFor(claims), session);
            case WEBEX, KEYCLOAK, AKAMAI, CAS_OIDC, OIDC -> new FederatedIdentity(issuer, subject(claims),
                    address(claims, "email", "preferred_username"), string(claims, "email").isPresent() && isTrue(claims.get("email_verified")), session);
            case CAS -> throw new IllegalStateException("CAS has no claims");
        };
    }

    /**
     * Entra's subject differs for each client, so the person is the tenant ({@code tid}, part of the issuer) and the object id. It sends no
     * {@code email_verified}, and its {@code email} can be set by whoever administers any tenant: only trusted domains make it count.
     */
    private static FederatedIdentity entra(IdentityProvider provider, Map<String, Object> claims, String issuer, Optional<String> session, Trace trace)
            throws SsoException {
        Optional<String> tenant = string(claims, "tid");
        Optional<String> object = string(claims, "oid");
        String expected = tenantOf(provider.getIssuer());
        if (object.isEmpty() || tenant.filter(expected::equals).isEmpty()) {
            trace.failed(Name.TENANT, "oid, and tid " + expected, tenant.map(tid -> "tid " + tid).orElse("no tid"));
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        trace.passed(Name.TENANT, tenant.get());
        return new FederatedIdentity(issuer, object.get(), address(claims, "email", "preferred_username", "upn"), false, session);
    }

    private static String tenantOf(URI issuer) {
        return issuer.getPath().replaceFirst("^/", "").replaceFirst("/.*$", "");
    }

    /** Google answers for addresses of Workspace domains ({@code hd}) and its own; anybody else's it has merely seen once. */
    private static boolean isGooglesToVouchFor(Map<String, Object> claims) {
        boolean googles = string(claims, "hd").isPresent() || string(claims, "email").filter(email -> email.endsWith("@gmail.com")).isPresent();
        return googles && isTrue(claims.get("email_verified"));
    }

    private static String subject(Map<String, Object> claims) {
        return string(claims, "sub").orElseThrow();
    }

    private static Optional<EmailAddress> address(Map<String, Object> claims, String... names) {
        return Stream.of(names).map(name -> string(claims, name).flatMap(EmailAddress::parse).orElse(null)).filter(Objects::nonNull).findFirst();
    }

    private static Optional<String> string(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /** Some providers send the word instead of the value. */
    private static boolean isTrue(Object claim) {
        return Boolean.TRUE.equals(claim) || "true".equals(claim);
    }
}
