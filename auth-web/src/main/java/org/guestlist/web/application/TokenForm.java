package org.guestlist.web.application;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.application.ClaimRules;
import org.guestlist.application.ClaimScope;
import org.guestlist.application.CustomClaim;
import org.guestlist.application.TokenRules;
import org.guestlist.signing.SigningAlgorithm;
import org.guestlist.signing.SigningKeys;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.Ticks;
import org.guestlist.web.platform.request.RequestValues;

/** The part of an application's form about its tokens, as entered, without their lifetime. */
public class TokenForm {

    private SigningAlgorithm algorithm;
    private SigningAlgorithm accessTokenAlgorithm;
    private boolean refreshTokens;
    private boolean deviceSignIn;
    private boolean pairwise;
    private String audience;
    private boolean profile;
    private boolean email;
    private boolean groups;
    private boolean userType;
    private boolean phone;
    private boolean onlyAssignedGroups;
    private boolean claimsInIdToken;
    private List<CustomClaim> custom;

    /** @return a form filled with these rules */
    static TokenForm of(TokenRules rules) {
        TokenForm form = new TokenForm();
        form.algorithm = rules.algorithm();
        form.accessTokenAlgorithm = rules.accessTokenAlgorithm();
        form.refreshTokens = rules.refreshTokens();
        form.deviceSignIn = rules.deviceSignIn();
        form.pairwise = rules.pairwise();
        form.audience = rules.audience().map(UUID::toString).orElse(null);
        form.learn(rules.claims().scopes());
        form.onlyAssignedGroups = rules.claims().onlyAssignedGroups();
        form.claimsInIdToken = rules.claims().inIdToken();
        form.custom = rules.claims().custom();
        return form;
    }

    /** Ticks these and no others. */
    void learn(Set<ClaimScope> scopes) {
        profile = scopes.contains(ClaimScope.PROFILE);
        email = scopes.contains(ClaimScope.EMAIL);
        groups = scopes.contains(ClaimScope.GROUPS);
        userType = scopes.contains(ClaimScope.USER_TYPE);
        phone = scopes.contains(ClaimScope.PHONE);
    }

    /** Takes what was sent. */
    void take(HttpServletRequest request, Ticks ticks) {
        algorithm = ticks.of("algorithm", algorithm);
        accessTokenAlgorithm = ticks.of("accessTokenAlgorithm", accessTokenAlgorithm);
        audience = Optional.ofNullable(request.getParameter("audience"))
                .map(RequestValues::text)
                .orElse(audience);
        refreshTokens = ticks.of("refreshTokens", refreshTokens);
        deviceSignIn = ticks.of("deviceSignIn", deviceSignIn);
        pairwise = ticks.of("pairwise", pairwise);
        profile = ticks.of("profile", profile);
        email = ticks.of("email", email);
        groups = ticks.of("groupNames", groups);
        userType = ticks.of("userType", userType);
        phone = ticks.of("phone", phone);
        onlyAssignedGroups = ticks.of("onlyAssignedGroups", onlyAssignedGroups);
        claimsInIdToken = ticks.of("claimsInIdToken", claimsInIdToken);
    }

    /** @return what it learns, to be compared */
    List<Boolean> learns() {
        return List.of(profile, email, groups, userType, phone, onlyAssignedGroups, claimsInIdToken);
    }

    /** @return all else, to be compared */
    List<Object> said() {
        return List.of(
                algorithm, accessTokenAlgorithm, RequestValues.text(audience), refreshTokens, deviceSignIn, pairwise);
    }

    /** @return the rules; meaningless after a problem was reported */
    TokenRules read(FieldReader fields) {
        int minutes =
                fields.number("minutes", 1, (int) SigningKeys.LONGEST_TOKEN.toMinutes(), "application.minutes.invalid");
        return new TokenRules(
                algorithm,
                accessTokenAlgorithm,
                Duration.ofMinutes(minutes),
                refreshTokens,
                deviceSignIn,
                pairwise,
                RequestValues.uuid(audience),
                new ClaimRules(scopes(), onlyAssignedGroups, claimsInIdToken, custom));
    }

    private Set<ClaimScope> scopes() {
        Set<ClaimScope> scopes = EnumSet.allOf(ClaimScope.class);
        scopes.removeIf(scope -> !switch (scope) {
            case PROFILE -> profile;
            case EMAIL -> email;
            case GROUPS -> groups;
            case USER_TYPE -> userType;
            case PHONE -> phone;
        });
        return scopes;
    }

    public SigningAlgorithm getAlgorithm() {
        return algorithm;
    }

    /** A form of a page always sends one; without it, the value is unchanged. */
    public void setAlgorithm(SigningAlgorithm algorithm) {
        this.algorithm = Objects.requireNonNullElse(algorithm, this.algorithm);
    }

    public SigningAlgorithm getAccessTokenAlgorithm() {
        return accessTokenAlgorithm;
    }

    /** As for {@link #setAlgorithm}. */
    public void setAccessTokenAlgorithm(SigningAlgorithm algorithm) {
        this.accessTokenAlgorithm = Objects.requireNonNullElse(algorithm, this.accessTokenAlgorithm);
    }

    public boolean isRefreshTokens() {
        return refreshTokens;
    }

    public void setRefreshTokens(boolean refreshTokens) {
        this.refreshTokens = refreshTokens;
    }

    public boolean isDeviceSignIn() {
        return deviceSignIn;
    }

    public void setDeviceSignIn(boolean deviceSignIn) {
        this.deviceSignIn = deviceSignIn;
    }

    public boolean isPairwise() {
        return pairwise;
    }

    public void setPairwise(boolean pairwise) {
        this.pairwise = pairwise;
    }

    /** @return the client id of the application that the access tokens are for; null for this one */
    public String getAudience() {
        return audience;
    }

    public void setAudience(String audience) {
        this.audience = audience;
    }

    public boolean isProfile() {
        return profile;
    }

    public void setProfile(boolean profile) {
        this.profile = profile;
    }

    public boolean isEmail() {
        return email;
    }

    public void setEmail(boolean email) {
        this.email = email;
    }

    public boolean isGroups() {
        return groups;
    }

    public void setGroups(boolean groups) {
        this.groups = groups;
    }

    public boolean isUserType() {
        return userType;
    }

    public void setUserType(boolean userType) {
        this.userType = userType;
    }

    public boolean isPhone() {
        return phone;
    }

    public void setPhone(boolean phone) {
        this.phone = phone;
    }

    public boolean isOnlyAssignedGroups() {
        return onlyAssignedGroups;
    }

    public void setOnlyAssignedGroups(boolean onlyAssignedGroups) {
        this.onlyAssignedGroups = onlyAssignedGroups;
    }

    public boolean isClaimsInIdToken() {
        return claimsInIdToken;
    }

    public void setClaimsInIdToken(boolean claimsInIdToken) {
        this.claimsInIdToken = claimsInIdToken;
    }

    /** Sets the claims of its own, which no field of the form has. */
    void setCustom(List<CustomClaim> claims) {
        custom = claims;
    }
}
