package org.guestlist.provider.sso;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.EmailAddress;
import org.guestlist.provider.FederatedIdentity;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep.Cause;
import org.guestlist.provider.trace.TraceStep.Name;

/** Reads a person's identity from the claims of an OpenID provider, and handles the deviations of each kind from the standard. */
final class ClaimsReader {

    private static final Set<String> ADDRESS_CLAIMS =
            Set.of("email", "email_verified", "preferred_username", "upn", "unique_name");
    private static final Set<String> GOOGLES_OWN = Set.of("gmail.com", "googlemail.com");

    private ClaimsReader() {}

    static FederatedIdentity read(IdentityProvider provider, Map<String, Object> claims, Trace trace)
            throws SsoException {
        String issuer = provider.getIssuer().toString();
        String subject = name(claims, "sub", Name.SUBJECT, trace).orElseThrow();
        Optional<EmailAddress> address = address(provider, claims);
        // An id that is too long to store is ignored; the subject is enough for back-channel logout.
        Optional<String> session = string(claims, "sid")
                        .filter(sid -> sid.length() > ClaimValues.LONGEST_NAME)
                        .isPresent()
                ? Optional.empty()
                : name(claims, "sid", Name.SUBJECT, trace);
        return switch (provider.getKind()) {
            case ENTRA -> entra(provider, claims, address, session, trace);
            // AD FS never reports an address as verified.
            case ADFS -> new FederatedIdentity(issuer, subject, address, false, session);
            case GOOGLE ->
                new FederatedIdentity(
                        issuer, subject, address, isVerified(claims) && doesGoogleVouchFor(claims, address), session);
            case WEBEX, KEYCLOAK, AKAMAI, CAS_OIDC, OIDC ->
                new FederatedIdentity(issuer, subject, address, isVerified(claims), session);
            case CAS -> throw new IllegalStateException("CAS has no claims");
        };
    }

    /** @return whether the claims already contain an address, so that userinfo is not needed */
    static boolean hasAddress(IdentityProvider provider, Map<String, Object> claims) {
        return address(provider, claims).isPresent();
    }

    /**
     * Adds the address from userinfo to the claims of an ID token without one. Both address claims are taken from userinfo, since
     * {@code email_verified} is about the {@code email} beside it. No other claim is taken, so that the identity depends only on the signed
     * token.
     */
    static Map<String, Object> withAddressOf(Map<String, Object> idToken, Map<String, Object> userInfo) {
        Map<String, Object> claims = new HashMap<>(idToken);
        claims.keySet().removeAll(ADDRESS_CLAIMS);
        // CAS nests all claims one level deeper, unless configured otherwise.
        if (userInfo.get("attributes") instanceof Map<?, ?> nested) {
            nested.forEach((name, value) -> take(claims, String.valueOf(name), value));
        }
        userInfo.forEach((name, value) -> take(claims, name, value));
        return claims;
    }

    private static void take(Map<String, Object> claims, String name, Object value) {
        if (ADDRESS_CLAIMS.contains(name)) {
            claims.put(name, value instanceof List<?> several && several.size() == 1 ? several.get(0) : value);
        }
    }

    /**
     * Entra's subject differs for each client, so the person is the tenant ({@code tid}) and the object id ({@code oid}). It sends no
     * {@code email_verified}, and the administrator of any tenant can set its {@code email}: it counts only for trusted domains.
     */
    private static FederatedIdentity entra(
            IdentityProvider provider,
            Map<String, Object> claims,
            Optional<EmailAddress> address,
            Optional<String> session,
            Trace trace)
            throws SsoException {
        Optional<String> tenant = name(claims, "tid", Name.TENANT, trace);
        Optional<String> object = name(claims, "oid", Name.TENANT, trace);
        String expected = provider.settings().identityIssuer();
        if (object.isEmpty() || tenant.filter(expected::equals).isEmpty()) {
            trace.failed(
                    Name.TENANT,
                    "oid, and tid " + expected,
                    (object.isEmpty() ? "no oid, " : "oid, ")
                            + tenant.map(tid -> "tid " + tid).orElse("no tid"));
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        trace.passed(Name.TENANT, tenant.get());
        return new FederatedIdentity(tenant.get(), object.get(), address, false, session);
    }

    /** Google is authoritative for addresses of Workspace domains ({@code hd}) and its own; all others were only verified once. */
    private static boolean doesGoogleVouchFor(Map<String, Object> claims, Optional<EmailAddress> address) {
        return string(claims, "hd").isPresent()
                || address.filter(one -> GOOGLES_OWN.contains(one.domain())).isPresent();
    }

    /** A user name that looks like an address does not count as one, since people choose it; but at Microsoft administrators assign it. */
    private static Optional<EmailAddress> address(IdentityProvider provider, Map<String, Object> claims) {
        List<String> names =
                switch (provider.getKind()) {
                    case ENTRA -> List.of("email", "preferred_username", "upn");
                    case ADFS -> List.of("email", "upn", "unique_name");
                    default -> List.of("email");
                };
        return names.stream()
                .map(name -> string(claims, name).flatMap(EmailAddress::parse).orElse(null))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** An id that is stored to recognise the person or the session. */
    private static Optional<String> name(Map<String, Object> claims, String claim, Name step, Trace trace)
            throws SsoException {
        Optional<String> name = string(claims, claim);
        if (name.isPresent() && !ClaimValues.isName(name.get())) {
            trace.failed(step, Cause.UNUSABLE, "1 to 255 characters", claim + " " + name.get());
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        return name;
    }

    private static Optional<String> string(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /** Some providers send a string instead of a boolean. */
    private static boolean isVerified(Map<String, Object> claims) {
        Object claim = claims.get("email_verified");
        return Boolean.TRUE.equals(claim) || claim instanceof String text && "true".equalsIgnoreCase(text);
    }
}
