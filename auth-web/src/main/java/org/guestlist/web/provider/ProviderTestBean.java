package org.guestlist.web.provider;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.administration.probe.ProviderTest;
import org.guestlist.administration.probe.ProviderTests;
import org.guestlist.administration.probe.TestResults;
import org.guestlist.administration.probe.TestSignIn;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderChanges;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.trace.TraceStep;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.signin.login.LoginForms;
import org.guestlist.web.signin.login.RefusalWords;
import org.omnifaces.util.Faces;

/** Tests a provider before it is trusted, and shows what a test showed. */
@Named
@RequestScoped
public class ProviderTestBean {

    private static final String PAGE = "/admin/provider-test?id=%s&test=%s";

    @Inject
    private Command command;

    @Inject
    private ProviderService providers;

    @Inject
    private ProviderChanges changes;

    @Inject
    private ProviderTests tests;

    @Inject
    private TestResults results;

    @Inject
    private AccountService accounts;

    @Inject
    private LoginForms forms;

    private IdentityProvider provider;
    private ProviderTest test;

    @PostConstruct
    void start() {
        provider = command.id().flatMap(providers::find).orElse(null);
        if (provider != null) {
            test = RequestValues.uuid(Faces.getRequestParameter("test"))
                    .flatMap(id -> results.find(provider, id))
                    .orElse(null);
        }
    }

    /** @return the address of the page with this test */
    static String page(IdentityProvider provider, UUID test) {
        return PAGE.formatted(provider.getUuid(), test);
    }

    /** @return the address of the page that says that the change to be tested waits no longer */
    static String pageOfOver(IdentityProvider provider) {
        return "/admin/provider-test?id=" + provider.getUuid() + "&over=true";
    }

    /** Answers 404 if there is no such provider, and asks it when told to: with the settings that wait for a test, if some do. */
    public void act() {
        if (provider == null) {
            Faces.responseSendError(404, null);
        } else if ("ask".equals(command.name())) {
            IdentityProvider asked = changes.trial(provider.getUuid()).orElse(provider);
            Faces.redirect(PAGE, provider.getUuid(), tests.ask(asked));
        }
    }

    public IdentityProvider getProvider() {
        return provider;
    }

    /** @return the redirect URI, to be compared with the one at the provider */
    public URI getCallback() {
        return providers.callback(provider);
    }

    /** @return the address that begins a test sign-in */
    public String getSignInPath() {
        return "/sso/" + provider.getUuid() + "?" + TestSignIns.PARAMETER + "=yes";
    }

    /** @return whether it is off, and may be enabled since a test has gone well */
    public boolean isReady() {
        return !provider.isEnabled() && provider.hasWorked() && test != null && test.isPassed() && !isAsked();
    }

    /** @return whether the change that was tested has taken effect */
    public boolean isInEffect() {
        return is(ProviderTest.Change.IN_EFFECT);
    }

    /** @return whether the change that was to be tested waited no longer */
    public boolean isOver() {
        return Boolean.parseBoolean(Faces.getRequestParameter("over")) || is(ProviderTest.Change.OVER);
    }

    private boolean is(ProviderTest.Change change) {
        return test != null && test.change().filter(change::equals).isPresent();
    }

    /** @return whether the test that the address names is no longer there, or was another administrator's */
    public boolean isGone() {
        return Faces.getRequestParameter("test") != null && test == null;
    }

    /** @return whether a test without a person is shown */
    public boolean isAsked() {
        return test != null && test.signIn().isEmpty();
    }

    /** @return whether nothing failed in the test */
    public boolean isPassed() {
        return test.isPassed();
    }

    /** @return the steps of the test that is shown; none without one */
    public List<TraceStep> getSteps() {
        return test == null ? List.of() : test.steps();
    }

    /** @return how the sign-in went; null if no test, or another one, is shown */
    public TestSignIn getSignIn() {
        return test == null ? null : test.signIn().orElse(null);
    }

    /** @return what the provider said of the person, by name */
    public List<Map.Entry<String, String>> getClaims() {
        return List.copyOf(getSignIn().claims().entrySet());
    }

    /** @return the account of the identity, or of its address; null if there is none */
    public Account getAccount() {
        return getSignIn().account().flatMap(accounts::find).orElse(null);
    }

    /** @return what a person with this identity is told; null if admitted */
    public RefusalWords getRefusal() {
        return getSignIn()
                .failure()
                .map(failure -> forms.foretold(failure, getSignIn().detail()))
                .orElse(null);
    }

    /** @return the provider's message, untrusted; null if there is none */
    public String getProvidersWords() {
        return getSignIn()
                .failure()
                .filter(failure -> failure.quotesProvider())
                .flatMap(failure -> getSignIn().detail())
                .orElse(null);
    }
}
