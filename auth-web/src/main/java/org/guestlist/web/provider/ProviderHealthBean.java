package org.guestlist.web.provider;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.guestlist.administration.probe.ProbeResult;
import org.guestlist.administration.probe.ProviderProbes;
import org.guestlist.administration.probe.ProviderState;
import org.guestlist.administration.probe.SecretWarnings;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.web.audit.TraceWords;

/** How the enabled providers do, and whose client secret expires. */
@Named
@RequestScoped
public class ProviderHealthBean {

    @Inject
    private ProviderProbes probes;

    @Inject
    private SecretWarnings warnings;

    @Inject
    private TraceWords words;

    private List<ProviderState> states;
    private List<IdentityProvider> expiring;

    private List<ProviderState> states() {
        if (states == null) {
            states = probes.states();
        }
        return states;
    }

    /** @return how the provider does; a state that is not known for one that was never asked, or is disabled */
    public ProviderState of(IdentityProvider provider) {
        return states().stream()
                .filter(state -> state.provider().equals(provider.getUuid()))
                .findFirst()
                .orElseGet(() ->
                        new ProviderState(provider.getUuid(), provider.getLabel(), Optional.empty(), Optional.empty()));
    }

    /** @return the last probes of the provider, the newest first */
    public List<ProbeResult> history(IdentityProvider provider) {
        return probes.history(provider);
    }

    /** @return what to do about a probe that failed */
    public String help(ProbeResult probe) {
        return words.help(probe.failedStep().orElseThrow(), probe.cause());
    }

    /** @return the providers that fail */
    public List<ProviderState> getFailing() {
        return states().stream().filter(ProviderState::isFailing).toList();
    }

    /** @return the providers whose client secret has expired or expires soon */
    public List<IdentityProvider> getExpiring() {
        if (expiring == null) {
            expiring = warnings.soon();
        }
        return expiring;
    }

    /** @return whether the provider's client secret has expired or expires soon */
    public boolean isExpiring(IdentityProvider provider) {
        return getExpiring().stream().anyMatch(one -> one.getUuid().equals(provider.getUuid()));
    }
}
