package org.guestlist.web.provider;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.administration.probe.ProviderTests;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderChanges;
import org.guestlist.provider.ProviderService;
import org.guestlist.web.session.SignedIn;

/**
 * The way of a test sign-in through the browser. It begins and ends at the addresses of a sign-in, since the provider knows no others, and
 * only for a person who may change providers; the session in which it began is in the browser's cookie.
 */
@RequestScoped
public class TestSignIns {

    /** The parameter that makes a single sign-on a test. */
    public static final String PARAMETER = "test";

    /** Its value for a test of a change that must still wait. Any other tests the change if one waits, and else the provider as it is. */
    static final String OF_CHANGE = "change";

    @Inject
    private ProviderTests tests;

    @Inject
    private ProviderService providers;

    @Inject
    private ProviderChanges changes;

    @Inject
    private Permissions permissions;

    @Inject
    private SignedIn signedIn;

    /**
     * Where the browser goes next.
     *
     * @param location the address
     * @param sealedAttempts the new value of the cookie with the attempts; empty to leave it
     */
    public record Next(String location, Optional<String> sealedAttempts) {}

    /**
     * Begins a test.
     *
     * @param what the value of {@link #PARAMETER}
     * @param sealedAttempts the browser's cookie, if there is one
     * @return where to go; empty if there is no such provider, or it is not the caller's to test
     */
    public Optional<Next> start(UUID provider, String what, Optional<String> sealedAttempts) {
        return session()
                .flatMap(session -> providers
                        .find(provider)
                        .map(found -> tested(found, what)
                                .map(one -> start(one, session, sealedAttempts))
                                .orElseGet(() -> new Next(ProviderTestBean.pageOfOver(found), Optional.empty()))));
    }

    /** @return the provider as the change that waits says, else as it is; empty if the change that was meant waits no longer */
    private Optional<IdentityProvider> tested(IdentityProvider provider, String what) {
        return changes.trial(provider.getUuid()).or(() -> Optional.of(provider).filter(any -> !OF_CHANGE.equals(what)));
    }

    private Next start(IdentityProvider provider, UUID session, Optional<String> sealedAttempts) {
        ProviderTests.Start start = tests.start(provider, session, sealedAttempts);
        return start instanceof ProviderTests.Start.There there
                ? new Next(
                        there.go().location().toString(), Optional.of(there.go().sealedAttempts()))
                : shown(provider, ((ProviderTests.Start.Stuck) start).test());
    }

    /**
     * Ends a test.
     *
     * @param parameters of the provider's response, each with all its values
     * @return the same
     */
    public Optional<Next> finish(UUID provider, Optional<String> sealedAttempts, Map<String, List<String>> parameters) {
        return session()
                .flatMap(session -> providers
                        .find(provider)
                        .map(found -> shown(found, tests.finish(found, sealedAttempts, parameters, session))));
    }

    private Optional<UUID> session() {
        return signedIn.isPresent() && permissions.include(Permission.CHANGE) ? signedIn.sessionId() : Optional.empty();
    }

    private static Next shown(IdentityProvider provider, UUID test) {
        return new Next(ProviderTestBean.page(provider, test), Optional.empty());
    }
}
