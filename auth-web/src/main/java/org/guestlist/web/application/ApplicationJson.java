package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.guestlist.access.AccessOffers;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.CustomClaim;
import org.guestlist.application.SignOutNotices;
import org.guestlist.application.TokenRules;
import org.guestlist.application.api.ApiGrant;
import org.guestlist.application.api.ApiGrants;
import org.guestlist.platform.json.Json;
import org.guestlist.platform.secret.Authorities;
import org.guestlist.web.platform.api.JsonAnswer;

/** Applications as the API shows them: by the names of the fields of their page, without secrets. */
@RequestScoped
class ApplicationJson {

    @Inject
    private AccessOffers offers;

    @Inject
    private ApiGrants grants;

    /** @return the application, as in a list */
    static JsonObjectBuilder of(Application one) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", one.getUuid().toString())
                .add("version", one.getVersion())
                .add("kind", one.getKind().name())
                .add("name", one.getName())
                .add("enabled", one.isEnabled())
                .add("createdAt", one.getCreatedAt().toString())
                .add("redirects", all(one.addresses().redirects()))
                .add("anyLocalhostPort", one.addresses().rules().anyLocalhostPort())
                .add("pathsBelow", one.addresses().rules().pathsBelow())
                .add("logoutRedirects", all(one.addresses().logoutRedirects()))
                .add("publicPaths", all(one.proxy().publicPaths()))
                .add("hasSecret", one.hasSecret())
                .add("hasPreviousSecret", one.hasPreviousSecret())
                .add("pkceRequired", one.requests().pkceRequired())
                .add("pushedRequired", one.requests().pushedRequired())
                .add("dpopRequired", one.requests().dpopRequired())
                .add("everyone", one.access().everyone())
                .add("guests", one.access().guests())
                .add("groups", all(one.access().groups()))
                .add("needsSecondFactor", one.needs().secondFactor())
                .add("needsPasskey", one.needs().passkey())
                .add("networks", all(one.needs().networks()))
                .add("needsKnownDevice", one.needs().knownDevice());
        JsonAnswer.add(json, "startPage", one.addresses().startPage());
        addNotices(json, one);
        JsonAnswer.add(json, "host", one.getHost());
        one.getPublicKeys().ifPresent(keys -> {
            try (JsonReader reader = Json.createReader(new StringReader(keys))) {
                json.add("publicKeys", reader.readObject());
            }
        });
        return addTokens(json, one.tokens());
    }

    private static void addNotices(JsonObjectBuilder json, Application one) {
        SignOutNotices notices = one.notices();
        JsonAnswer.add(json, "backChannelLogout", notices.backChannel());
        json.add("backChannelInside", notices.inside());
        JsonAnswer.add(json, "backChannelAuthorities", notices.authorities());
        JsonAnswer.add(
                json,
                "backChannelAuthoritiesEndAt",
                notices.authorities().map(pem -> Authorities.parse(pem).end()));
        JsonAnswer.add(json, "frontChannelLogout", notices.frontChannel());
        json.add("frontChannelSession", notices.frontChannelSession());
        JsonAnswer.add(json, "noticesArrivedAt", one.getNoticesArrivedAt());
        JsonAnswer.add(json, "noticesFailingSince", one.getNoticesFailingSince());
        JsonAnswer.add(json, "noticeFailure", Optional.ofNullable(one.getNoticeFailure()));
    }

    private static JsonObjectBuilder addTokens(JsonObjectBuilder json, TokenRules tokens) {
        JsonAnswer.add(json, "audience", tokens.audience());
        return json.add("algorithm", tokens.algorithm().name())
                .add("accessTokenAlgorithm", tokens.accessTokenAlgorithm().name())
                .add("minutes", tokens.accessTokenLifetime().toMinutes())
                .add("refreshTokens", tokens.refreshTokens())
                .add("deviceSignIn", tokens.deviceSignIn())
                .add("pairwise", tokens.pairwise())
                .add("claims", all(tokens.claims().scopes()))
                .add("onlyAssignedGroups", tokens.claims().onlyAssignedGroups())
                .add("claimsInIdToken", tokens.claims().inIdToken())
                .add("customClaims", custom(tokens.claims().custom()));
    }

    /** @return the same, with what takes statements of its own: the group that may be asked for, and what it may do through the API */
    JsonObjectBuilder whole(Application one) {
        JsonObjectBuilder json = of(one);
        JsonAnswer.add(json, "offeredGroup", offers.groupOf(one));
        if (one.getKind() == ApplicationKind.SERVICE) {
            List<ApiGrant> granted = grants.of(one);
            json.add(
                    "apiScopes",
                    all(granted.stream().map(grant -> grant.scope().scope()).toList()));
            JsonAnswer.add(json, "apiUntil", granted.stream().findFirst().flatMap(ApiGrant::until));
        }
        return json;
    }

    private static JsonArrayBuilder custom(List<CustomClaim> claims) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        claims.forEach(one -> array.add(Json.createObjectBuilder()
                .add("name", one.name())
                .add("source", one.source().name())
                .add("of", one.of())
                .add("text", one.text())));
        return array;
    }

    private static JsonArrayBuilder all(Collection<?> values) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        values.stream().map(Object::toString).sorted().forEach(array::add);
        return array;
    }
}
