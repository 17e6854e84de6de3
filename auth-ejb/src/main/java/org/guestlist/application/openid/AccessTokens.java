package org.guestlist.application.openid;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationSession;
import org.guestlist.application.Applications;
import org.guestlist.application.ClaimScope;
import org.guestlist.application.api.ApiScope;
import org.guestlist.application.api.DirectoryClients;
import org.guestlist.application.api.SignalReceivers;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.platform.secret.Token;
import org.guestlist.platform.time.Instants;
import org.guestlist.signing.SigningKeys;
import org.guestlist.signing.TokenKind;

/**
 * Issues and verifies access tokens: JSON Web Tokens that every MicroProfile JWT 2.1 application accepts, signed with the algorithm that
 * the application has for them. Their {@code jti} begins with the grant, so that an end of it ends them, too.
 */
@ApplicationScoped
public class AccessTokens {

    private static final String SCOPE = "scope";
    private static final String CLIENT = "client_id";
    private static final String KEY = "cnf";
    private static final String ACR = "acr";
    private static final String PROVEN_AT = "auth_time";

    /** The context of a sign-in that has shown less than the account has (OpenID Connect Core 1.0 §2, {@code acr}). */
    private static final String NOTHING_PROVEN = "0";

    @Inject
    private SigningKeys keys;

    @Inject
    private Applications applications;

    @Inject
    private Subjects subjects;

    @Inject
    private PersonClaims person;

    @Inject
    private Endpoints endpoints;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /**
     * @param key the key that it is bound to, by its thumbprint (RFC 9449 §6.1); empty for a bearer token
     * @return a token for the grant, valid for as long as the application's rules say, and no longer than the person is admitted
     */
    AccessToken issue(Grant grant, Application application, Scope scope, Optional<String> key) {
        Instant now = clock.instant();
        Instant expires = expires(grant, application, now);
        JWTClaimsSet.Builder claims = claims(application, grant.getUuid(), now, expires)
                .audience(audience(application, scope))
                .claim(CLIENT, application.getUuid().toString())
                .claim(SCOPE, scope.toString());
        grant.getSession()
                .ifPresentOrElse(
                        session -> about(holder(session, application, reached(grant, scope)), application, claims),
                        () -> claims.subject(application.getUuid().toString())
                                .claim("upn", application.getUuid().toString())
                                .claim("groups", List.of()));
        key.ifPresent(one -> claims.claim(KEY, Map.of("jkt", one)));
        String token = keys.sign(application.tokens().accessTokenAlgorithm(), TokenKind.ACCESS, claims.build());
        long seconds = Duration.between(now, expires).toSeconds();
        return key.isPresent()
                ? new DPoPAccessToken(token, seconds, scope)
                : new BearerAccessToken(token, seconds, scope);
    }

    /**
     * For an application behind a reverse proxy that speaks no protocol. None of our endpoints takes it.
     *
     * @param expires at the latest; no later than the person is admitted
     * @return the signed claims, which a MicroProfile JWT application accepts
     */
    public String forProxied(Application application, TokenHolder holder, Instant expires) {
        JWTClaimsSet.Builder claims = claims(application, holder.session(), clock.instant(), expires);
        about(holder, application, claims);
        if (application.claims().scopes().contains(ClaimScope.EMAIL)) {
            claims.claim("email", holder.address()).claim("email_verified", holder.proven());
        }
        return keys.sign(application.tokens().algorithm(), TokenKind.PROXIED, claims.build());
    }

    /** @return what was shown; for the API only what counts as a proof here, which a sign-in need not be */
    private static Optional<ReachedContext> reached(Grant grant, Scope scope) {
        ReachedContext reached = grant.reached();
        return ApiScope.isAmong(scope.toStringList())
                ? grant.getProvenAt()
                        .map(then -> new ReachedContext(
                                reached.context(),
                                Instants.earlier(then, reached.told().orElse(then))))
                : Optional.of(reached);
    }

    private JWTClaimsSet.Builder claims(Application application, UUID origin, Instant now, Instant expires) {
        return new JWTClaimsSet.Builder()
                .issuer(endpoints.issuer().getValue())
                .audience(applications.audienceOf(application).toString())
                .jwtID(origin + "." + Token.random().value().substring(0, 16))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expires));
    }

    /**
     * @param scope of a token of the application
     * @return the audience of such a token: what directories call for their scope, the API for scopes of the API, the streams of signals
     *     for those of signals, else an application
     */
    String audience(Application application, Scope scope) {
        if (scope.contains(DirectoryClients.SCOPE)) {
            return endpoints.at(Endpoints.SCIM).toString();
        }
        if (SignalReceivers.isAmong(scope.toStringList())) {
            return endpoints.at(Endpoints.SIGNALS).toString();
        }
        return ApiScope.isAmong(scope.toStringList())
                ? endpoints.at(Endpoints.API).toString()
                : applications.audienceOf(application).toString();
    }

    private TokenHolder holder(ApplicationSession session, Application application, Optional<ReachedContext> reached) {
        Account account = session.getAccount();
        return new TokenHolder(
                account.getUuid(),
                account.getEmail().value(),
                account.isAddressProven(),
                person.groups(account, application),
                session.getUuid(),
                reached);
    }

    private void about(TokenHolder holder, Application application, JWTClaimsSet.Builder claims) {
        claims.subject(subjects.of(holder.account(), application))
                .claim("upn", person.userName(holder.account(), holder.address(), application))
                .claim("groups", holder.groups())
                .claim("sid", holder.session().toString())
                // RFC 9470 §6.1.
                .claim(
                        ACR,
                        holder.reached()
                                .map(reached -> reached.context().value())
                                .orElse(NOTHING_PROVEN));
        holder.reached().flatMap(ReachedContext::told).ifPresent(at -> claims.claim(PROVEN_AT, at.getEpochSecond()));
    }

    private Instant expires(Grant grant, Application application, Instant now) {
        Instant usual = now.plus(application.tokens().accessTokenLifetime());
        return grant.getSession()
                .map(session -> Instants.earlier(usual, lastMoment(session)))
                .orElse(usual);
    }

    private Instant lastMoment(ApplicationSession session) {
        Tenant settings = tenant.get();
        return lastMoment(
                session.getSession().orElseThrow().endsAt(settings),
                session.getAccount().getExpiresOn(),
                settings.getTimeZone());
    }

    /** @return when a person whose session ends then, and whose access after that day, is no longer admitted */
    public static Instant lastMoment(Instant sessionEnd, Optional<LocalDate> lastDay, ZoneId zone) {
        return lastDay.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant())
                .map(midnight -> Instants.earlier(sessionEnd, midnight))
                .orElse(sessionEnd);
    }

    /**
     * A token that was issued here and has not expired.
     *
     * @param grant the id of its grant, which may have ended
     */
    record Verified(JWTClaimsSet claims, UUID grant) {

        Scope scope() {
            return Scope.parse((String) claims.getClaim(SCOPE));
        }

        String client() {
            return (String) claims.getClaim(CLIENT);
        }

        /** @return the key that it is bound to, by its thumbprint; empty for a bearer token */
        Optional<String> key() {
            return claims.getClaim(KEY) instanceof Map<?, ?> bound
                    ? Optional.ofNullable((String) bound.get("jkt"))
                    : Optional.empty();
        }

        /** @return when the person has proven who is there; empty if never, or not enough for the API where it is for that */
        Optional<Instant> provenAt() {
            return Optional.ofNullable((Number) claims.getClaim(PROVEN_AT))
                    .map(seconds -> Instant.ofEpochSecond(seconds.longValue()));
        }
    }

    /** @return the token, if it was issued by this organisation and has not expired; any text may be given */
    Optional<Verified> verify(String token) {
        return keys.verify(TokenKind.ACCESS, token)
                .filter(claims -> endpoints.issuer().getValue().equals(claims.getIssuer())
                        && clock.instant().isBefore(claims.getExpirationTime().toInstant()))
                .map(claims ->
                        new Verified(claims, UUID.fromString(claims.getJWTID().substring(0, 36))));
    }
}
