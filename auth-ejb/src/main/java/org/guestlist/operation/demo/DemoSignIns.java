package org.guestlist.operation.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.guestlist.operation.demo.Cast.Somebody;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.secret.Token;
import org.guestlist.provider.FederatedIdentity;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.sso.SsoProof;
import org.guestlist.provider.trace.Trace;
import org.guestlist.signin.login.FederatedAdmissions;
import org.guestlist.signin.login.LoginOutcome;
import org.guestlist.signin.login.LoginRequest;
import org.guestlist.signin.login.LoginService;

/** Sign-ins of a demonstration, and attempts that are refused. */
@ApplicationScoped
class DemoSignIns {

    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1");

    @Inject
    private TenantScope scope;

    @Inject
    private CurrentClient client;

    @Inject
    private LoginService logins;

    @Inject
    private FederatedAdmissions admissions;

    @Inject
    private ProviderService providers;

    @Inject
    private Clock clock;

    /** The browser that each has, which is known after the first sign-in. */
    private final Map<Somebody, Token> browsers = new ConcurrentHashMap<>();

    /** Somebody signs in with the password. */
    void withPassword(Tenant in, Somebody who) {
        password(in, who, Cast.PASSWORD);
    }

    /** Somebody mistypes it. */
    void mistyped(Tenant in, Somebody who) {
        password(in, who, "only-for-this-demo-1");
    }

    private void password(Tenant in, Somebody who, String password) {
        scope.run(in.getId(), () -> {
            comesFromHome(who);
            LoginOutcome outcome = logins.login(new LoginRequest.Password(
                    who.address().value(), password, Optional.ofNullable(browsers.get(who)), Optional.empty(), false));
            if (outcome instanceof LoginOutcome.Admitted admitted) {
                admitted.browser().ifPresent(browser -> browsers.put(who, browser));
            }
        });
    }

    /** A stranger tries an address, from wherever the number says. */
    void guessed(Tenant in, String address, int number) {
        scope.run(in.getId(), () -> {
            client.comesFrom("203.0.113." + (1 + number % 250), "curl/8.14.1");
            logins.login(new LoginRequest.Password(
                    address, "Guess-" + number, Optional.empty(), Optional.empty(), number % 20 == 19));
        });
    }

    /**
     * Somebody comes back from an identity provider, which says who it is. The provider itself is not asked, as its pages are open only
     * once the house is.
     *
     * @param subject what the provider calls the person
     */
    void withProvider(Tenant in, UUID provider, Somebody who, UUID subject) {
        scope.run(in.getId(), () -> {
            comesFromHome(who);
            IdentityProvider asked = providers.find(provider).orElseThrow();
            Trace trace = new Trace(clock);
            trace.at(asked.getLabel());
            FederatedIdentity identity = new FederatedIdentity(
                    asked.getIssuer().toString(),
                    subject.toString(),
                    Optional.of(who.address()),
                    true,
                    Optional.empty());
            admissions.judge(
                    new SsoProof.Proven(asked, identity, Map.of(), Optional.empty(), Optional.empty(), false, "/"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    trace);
        });
    }

    private void comesFromHome(Somebody who) {
        int home = Math.floorMod(who.name().hashCode(), 200);
        String address = home % 5 == 0 ? "2001:db8:0:" + home + "::7" : "198.51.100." + (10 + home);
        client.comesFrom(address, AGENTS.get(home % AGENTS.size()));
    }
}
