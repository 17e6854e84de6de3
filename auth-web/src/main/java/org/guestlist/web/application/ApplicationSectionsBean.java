package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationPart;
import org.guestlist.application.ApplicationSettings;
import org.guestlist.application.ClaimRules;
import org.guestlist.application.ClaimScope;
import org.guestlist.application.CustomClaim;
import org.guestlist.application.SignInNeeds;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.cdi.Param;

/** Which section of an application's page is open, and what is in force in each, in one line. {@code ?section=who} opens one. */
@Named("applicationSections")
@RequestScoped
public class ApplicationSectionsBean {

    @Inject
    @Param
    private String section;

    @Inject
    @Param
    private String saved;

    @Inject
    @Param
    private String logo;

    @Inject
    private ApplicationBean page;

    @Inject
    private Text text;

    @Inject
    private CurrentClient client;

    /** @return whether the section is shown open: the one that was sent, that the address names, or that is needed next */
    public boolean isOpen(String name) {
        return name.equals(Optional.ofNullable(page.getPosted())
                .map(part -> part.name().toLowerCase(Locale.ROOT))
                .orElseGet(() -> logo != null ? "picture" : section != null ? section : next()));
    }

    /** Whoever has added an application goes on there. */
    private String next() {
        return "added".equals(saved) || page.getSecret() != null ? "there" : "";
    }

    /** @return what is set in a part */
    public String inForce(ApplicationPart part) {
        ApplicationSettings now = page.getApplication().settings();
        return switch (part) {
            case ABOUT ->
                Stream.concat(
                                now.proxy().host().map(HostName::value).stream(),
                                Stream.concat(
                                                now.addresses().redirects().stream(),
                                                now.addresses().startPage().stream())
                                        .map(URI::toString))
                        .findFirst()
                        .orElse(now.name());
            case WHO ->
                now.access().everyone()
                        ? text.get(now.access().guests() ? "application.everyone.guests" : "application.everyone")
                        : text.format(
                                "applications.groups",
                                now.access().groups().size(),
                                now.access().people().size());
            case NEEDS -> needs(now.needs());
            case CLAIMS, CUSTOM_CLAIMS -> learns(now.tokens().claims());
            case DETAILS ->
                text.format(
                        "application.now.tokens",
                        now.tokens().algorithm(),
                        now.tokens().accessTokenLifetime().toMinutes());
        };
    }

    private String learns(ClaimRules claims) {
        String all = Stream.concat(
                        Stream.of(ClaimScope.values())
                                .filter(claims.scopes()::contains)
                                .map(scope -> text.get("application.scope." + scope)),
                        claims.custom().stream().map(CustomClaim::name).distinct())
                .collect(Collectors.joining(" · "));
        return all.isEmpty() ? text.get("application.now.nothing") : all;
    }

    private String needs(SignInNeeds needs) {
        String all = Stream.of(
                        needs.secondFactor() && !needs.passkey() ? "secondFactor" : "",
                        needs.passkey() ? "passkey" : "",
                        needs.networks().isEmpty() ? "" : "networks",
                        needs.knownDevice() ? "knownDevice" : "")
                .filter(one -> !one.isEmpty())
                .map(one -> text.get("application.needs." + one + ".short"))
                .collect(Collectors.joining(" · "));
        return all.isEmpty() ? text.get("application.needs.nothing") : all;
    }

    /** @return whether whoever looks is outside of the networks from which it may be used */
    public boolean isOutside() {
        return !page.getApplication().needs().allowFrom(client.address());
    }

    /** @return the network address of whoever looks */
    public String getClient() {
        return client.address();
    }

    /** @return whether an earlier secret is valid beside the present one */
    public String getSecret() {
        return page.getApplication().hasPreviousSecret() ? text.get("application.now.previous") : "";
    }

    /** @return how many single people may use it */
    public String getPeople() {
        Application one = page.getApplication();
        return text.format("application.now.people", one.access().people().size());
    }
}
