package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.List;
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
import org.guestlist.signing.SigningAlgorithm;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;

/** What is in force in each row of an application's page, in one line, and what there is to choose. */
@Named("applicationSections")
@RequestScoped
public class ApplicationSectionsBean {

    @Inject
    private ApplicationBean page;

    @Inject
    private Text text;

    @Inject
    private CurrentClient client;

    /** @return what is set in a part */
    public String inForce(ApplicationPart part) {
        if (page.getThing() == null) {
            boolean everyone = part == ApplicationPart.WHO && page.getForm().isEveryone();
            return text.get(everyone ? "application.everyone" : "application.new.later");
        }
        ApplicationSettings now = page.getThing().settings();
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
        return !page.getThing().needs().allowFrom(client.address());
    }

    /** @return the network address of whoever looks */
    public String getClient() {
        return client.address();
    }

    /** @return whether an earlier secret is valid beside the present one */
    public String getSecret() {
        return page.getThing().hasPreviousSecret() ? text.get("application.now.previous") : "";
    }

    /** @return how many single people may use it */
    public String getPeople() {
        Application one = page.getThing();
        return text.format("application.now.people", one.access().people().size());
    }

    /** @return what ID tokens can be signed with */
    public List<Option> getAlgorithms() {
        return algorithms(page.getForm().getTokens().getAlgorithm());
    }

    /** @return what access tokens can be signed with */
    public List<Option> getAccessTokenAlgorithms() {
        return algorithms(page.getForm().getTokens().getAccessTokenAlgorithm());
    }

    private static List<Option> algorithms(SigningAlgorithm chosen) {
        return Stream.of(SigningAlgorithm.values())
                .map(one -> new Option(one.name(), one.toString(), one == chosen))
                .toList();
    }

    /** @return what access tokens can be for: this application, or another one */
    public List<Option> getAudiences() {
        String chosen = RequestValues.text(page.getForm().getTokens().getAudience());
        return Stream.concat(
                        Stream.of(new Option("", text.get("application.audience.this"), chosen.isEmpty())),
                        page.getOthers().stream()
                                .map(one -> new Option(
                                        one.getUuid().toString(),
                                        one.getName(),
                                        one.getUuid().toString().equals(chosen))))
                .toList();
    }
}
