package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationAddresses;
import org.guestlist.application.ApplicationKind;
import org.guestlist.web.platform.page.Page;

/**
 * The lines with which a product is told of an application, with its values in their places: as {@code #{readySettings}} beside a secret
 * that was just made, so that nobody has to leave the only page that shows it.
 */
@Named
@RequestScoped
public class ReadySettings {

    @Inject
    private EndpointsBean endpoints;

    @Inject
    private Page page;

    /** @return whose lines suit any application of the kind, be it for no product: a service asks for tokens as curl does; null for none */
    public Recipe usual(ApplicationKind kind) {
        return kind == ApplicationKind.SERVICE ? Recipe.CURL : null;
    }

    /**
     * @param secret of the application, or a word that stands for it
     * @return the lines
     */
    public String of(Application application, Recipe recipe, String secret) {
        String base = base(application, recipe);
        Map<String, String> values = new HashMap<>();
        values.put("organisation", page.getOrganisation());
        values.put("clientId", application.getUuid().toString());
        values.put("secret", secret);
        values.put("refreshTokens", String.valueOf(application.tokens().refreshTokens()));
        values.put("origin", base);
        values.put("host", application.getHost().orElse(""));
        values.put(
                "redirect",
                redirects(application).findFirst().map(URI::toString).orElse(base + "/signed-in"));
        values.put("issuer", endpoints.getIssuer());
        values.put("discovery", endpoints.getDiscovery().toString());
        endpoints
                .of(application.getKind())
                .forEach(one -> values.put(one.name(), one.address().toString()));
        values.computeIfPresent("introspect", (name, address) -> address.replaceFirst("^https?://", ""));
        return recipe.settings(values);
    }

    /** @return where the application is, without a slash at the end, as far as its addresses tell */
    static String base(Application application, Recipe recipe) {
        return recipe.base(application.addresses())
                .or(() -> Stream.concat(redirects(application), application.addresses().startPage().stream())
                        .filter(ApplicationAddresses::isPage)
                        .findFirst()
                        .map(one -> one.getScheme() + "://" + one.getRawAuthority()))
                .orElse("https://app.example.com");
    }

    private static Stream<URI> redirects(Application application) {
        return application.addresses().redirects().stream();
    }
}
