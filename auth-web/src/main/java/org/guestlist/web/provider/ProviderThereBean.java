package org.guestlist.web.provider;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import org.guestlist.organisation.logo.LogoMark;
import org.guestlist.provider.ProviderChanges.Pending;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.PublishedKeys;
import org.guestlist.web.organisation.logo.Logos;
import org.guestlist.web.platform.text.Text;
import org.guestlist.web.signin.authentication.SignOut;

/** What stands on a provider's page beside its form: what to enter at the provider, and the logo on its button. */
@Named("providerThere")
@RequestScoped
public class ProviderThereBean {

    @Inject
    private ProviderBean page;

    @Inject
    private ProviderService providers;

    @Inject
    private PublishedKeys keys;

    @Inject
    private Logos logos;

    @Inject
    private Text text;

    /** @return the redirect URI to register at the provider */
    public URI getCallback() {
        return providers.callback(page.getUuid());
    }

    /** @return the place at the provider where it is entered */
    public String getPlace() {
        ProviderKind kind = page.getForm().getKind();
        return kind == ProviderKind.OIDC
                ? text.get("provider.there.OIDC")
                : text.format("provider.there", text.get("provider.kind." + kind));
    }

    /** @return the URI to register at the provider for back-channel logout */
    public URI getBackChannelLogout() {
        return providers.backChannelLogout(page.getUuid());
    }

    /** @return the page to which the provider may redirect after a sign-out there */
    public URI getSignedOut() {
        return getCallback().resolve(SignOut.PAGE);
    }

    /** @return the steps to take at this kind of provider */
    public String[] getSteps() {
        return text.get("provider.steps." + page.getForm().getKind()).split("\n");
    }

    /** @return the URI of our public keys */
    public URI getPublicKeys() {
        return keys.address();
    }

    /** @return the id of our key, or of the one that waits for a test; null if there is none */
    public String getSigningKeyId() {
        if (page.getThing() == null || !page.getShown().needsSigningKey()) {
            return null;
        }
        return page.getPendingChange()
                .flatMap(Pending::signingKeyId)
                .or(() -> keys.idFor(page.getThing()))
                .orElse(null);
    }

    /** @return the logo on the provider's button; null if it has none */
    public LogoMark getLogo() {
        return logos.of(page.getUuid());
    }
}
