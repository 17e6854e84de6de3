package org.guestlist.provider;

import java.util.Set;

/** A part of a provider's settings, which administrators see and save by itself. */
public enum ProviderPart {
    CONNECTION,
    WHO,
    DETAILS;

    /** @return the settings that are there, with these parts of it as wanted */
    public static ProviderSettings of(Set<ProviderPart> parts, ProviderSettings wanted, ProviderSettings there) {
        ProviderSettings settings = there;
        for (ProviderPart part : parts) {
            settings = part.of(wanted, settings);
        }
        return settings;
    }

    /** @return the settings that are there, with this part of it as wanted */
    public ProviderSettings of(ProviderSettings wanted, ProviderSettings there) {
        ProviderSettings connection = this == CONNECTION ? wanted : there;
        ProviderSettings who = this == WHO ? wanted : there;
        ProviderSettings details = this == DETAILS ? wanted : there;
        return new ProviderSettings(
                there.kind(),
                connection.label(),
                connection.issuer(),
                connection.clientId(),
                connection.clientAuthentication(),
                details.scopes(),
                details.prompt(),
                details.acrValues(),
                details.clockSkew(),
                who.trustedDomains(),
                who.vouchedDomains(),
                who.allowedDomains(),
                who.includeSubdomains(),
                who.networks(),
                details.logoutThere(),
                connection.secretExpiresOn(),
                who.secondFactor());
    }
}
