package org.guestlist.web.application;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationAddresses;
import org.guestlist.application.ApplicationKind;
import org.guestlist.web.platform.page.Page;
import org.guestlist.web.platform.text.Text;

/** Settings to copy into products and programs, with the values of one application. */
@Named
@RequestScoped
public class ApplicationSetupBean {

    /**
     * The settings for one product.
     *
     * @param title the product
     * @param redirect the redirect address that it has; null if the administrator chooses it
     * @param registered whether this address is registered
     */
    public record Setup(String title, String redirect, boolean registered, String settings) {}

    @Inject
    private ShownApplication shown;

    @Inject
    private EndpointsBean endpoints;

    @Inject
    private Page page;

    @Inject
    private Text text;

    private Application application;

    @PostConstruct
    void start() {
        application = shown.get();
    }

    /** Answers 404 if there is no such application. */
    public void check() {
        shown.orNotFound();
    }

    /** @return what to do with the settings */
    public String getLead() {
        return application.getKind() == ApplicationKind.PROXIED
                ? text.get("applicationSetup.proxy")
                : text.format("applicationSetup.lead", text.get("applicationSetup.secret"));
    }

    public Application getApplication() {
        return application;
    }

    /** @return the settings for each product that suits its kind */
    public List<Setup> getSetups() {
        Map<String, String> values = values();
        return Arrays.stream(Recipe.values())
                .filter(recipe -> recipe.suits(application.getKind()))
                .map(recipe -> setup(recipe, values))
                .toList();
    }

    private Setup setup(Recipe recipe, Map<String, String> values) {
        String redirect = recipe.redirectPath() == null ? null : origin() + recipe.redirectPath();
        boolean registered = redirect != null && application.addresses().allowsRedirect(URI.create(redirect));
        return new Setup(recipe.title(), redirect, registered, recipe.settings(values));
    }

    private Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        values.put("organisation", page.getOrganisation());
        values.put("clientId", application.getUuid().toString());
        values.put("secret", text.get("applicationSetup.secret"));
        values.put("refreshTokens", String.valueOf(application.tokens().refreshTokens()));
        values.put("origin", origin());
        values.put("host", application.getHost().orElse(""));
        values.put("redirect", redirect().map(URI::toString).orElse(origin() + "/signed-in"));
        values.put("issuer", endpoints.getIssuer());
        values.put("discovery", endpoints.getDiscovery().toString());
        endpoints
                .of(application.getKind())
                .forEach(one -> values.put(one.name(), one.address().toString()));
        return values;
    }

    private Optional<URI> redirect() {
        return application.addresses().redirects().stream().findFirst();
    }

    /** @return where the application is, as far as its addresses tell */
    private String origin() {
        return Stream.concat(application.addresses().redirects().stream(), application.addresses().startPage().stream())
                .filter(ApplicationAddresses::isPage)
                .findFirst()
                .map(one -> one.getScheme() + "://" + one.getRawAuthority())
                .orElse("https://app.example.com");
    }
}
