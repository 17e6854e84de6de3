package org.guestlist.application;

import java.util.Set;

/** A part of an application's settings, which administrators see and save by itself. */
public enum ApplicationPart {
    ABOUT,
    WHO,
    CLAIMS,
    CUSTOM_CLAIMS,
    NEEDS,
    DETAILS;

    /** @return the settings that are there, with these parts of it as wanted */
    public static ApplicationSettings of(
            Set<ApplicationPart> parts, ApplicationSettings wanted, ApplicationSettings there) {
        ApplicationSettings settings = there;
        for (ApplicationPart part : parts) {
            settings = part.of(wanted, settings);
        }
        return settings;
    }

    /** @return the settings that are there, with this part of it as wanted */
    public ApplicationSettings of(ApplicationSettings wanted, ApplicationSettings there) {
        ApplicationSettings about = this == ABOUT ? wanted : there;
        ApplicationSettings who = this == WHO ? wanted : there;
        ApplicationSettings claims = this == CLAIMS ? wanted : there;
        ApplicationSettings needs = this == NEEDS ? wanted : there;
        ApplicationSettings details = this == DETAILS ? wanted : there;
        ApplicationSettings custom = this == CUSTOM_CLAIMS ? wanted : there;
        TokenRules tokens = details.tokens();
        return new ApplicationSettings(
                there.kind(),
                about.name(),
                new ApplicationAddresses(
                        about.addresses().startPage(),
                        about.addresses().redirects(),
                        details.addresses().logoutRedirects(),
                        details.addresses().notices(),
                        about.addresses().rules()),
                about.proxy(),
                details.publicKeys(),
                details.requests(),
                new TokenRules(
                        tokens.algorithm(),
                        tokens.accessTokenAlgorithm(),
                        tokens.accessTokenLifetime(),
                        tokens.refreshTokens(),
                        tokens.deviceSignIn(),
                        tokens.pairwise(),
                        tokens.audience(),
                        claims.tokens().claims().with(custom.tokens().claims().custom())),
                who.access(),
                needs.needs());
    }
}
