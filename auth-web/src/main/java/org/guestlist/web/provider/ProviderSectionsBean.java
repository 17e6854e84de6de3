package org.guestlist.web.provider;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import org.guestlist.administration.probe.ProviderState;
import org.guestlist.provider.ClientAuthentication;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderPart;
import org.guestlist.provider.ProviderSettings;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Dates;
import org.guestlist.web.platform.text.Text;

/** What is in force in each row of a provider's page, in one line, and what there is to choose. */
@Named("providerSections")
@RequestScoped
public class ProviderSectionsBean {

    private static final List<String> PROMPTS = List.of("", "login", "select_account", "consent");

    @Inject
    private ProviderBean page;

    @Inject
    private ProviderHealthBean health;

    @Inject
    private Dates dates;

    @Inject
    private Text text;

    /** @return what is set in a part; of a change that waits, what it would be */
    public String inForce(ProviderPart part) {
        ProviderSettings now = page.getShown();
        if (now == null) {
            return text.get("provider.new.now." + part);
        }
        return switch (part) {
            case CONNECTION -> now.issuer().toString();
            case WHO ->
                now.allowedDomains().isEmpty()
                        ? text.get("provider.now.everyone")
                        : text.format(
                                "provider.now.only",
                                String.join(", ", now.allowedDomains().domains()));
            case DETAILS ->
                now.kind().speaksOpenIdConnect()
                        ? String.join(" ", now.scopes())
                        : text.get(now.logoutThere() ? "provider.now.logout" : "provider.now.stays");
        };
    }

    /** @return how it does */
    public String getWatch() {
        IdentityProvider provider = page.getThing();
        ProviderState state = health.of(provider);
        if (!provider.isEnabled()) {
            return text.get("watch.off");
        }
        return state.failingSince()
                .map(since -> text.format("watch.failing", dates.minute(since)))
                .orElseGet(() -> text.get(state.isKnown() ? "watch.working" : "watch.none"));
    }

    /** @return which claim assigns groups */
    public String getGroups() {
        return page.getThing()
                .getGroupsClaim()
                .map(claim -> text.format("provider.groups.on", claim))
                .orElseGet(() -> text.get("provider.groups.off"));
    }

    /** @return how many people are linked to it */
    public String getPeople() {
        long linked = page.getLinked();
        return text.format("providers.linked." + (linked == 0 ? "none" : linked == 1 ? "one" : "many"), linked);
    }

    /** @return how we can prove to the provider who we are */
    public List<Option> getAuthentications() {
        return Stream.of(ClientAuthentication.values())
                .map(means -> new Option(
                        means.name(),
                        text.get("provider.authentication." + means),
                        means == page.getForm().getAuthentication()))
                .toList();
    }

    /** @return when a sign-in there can count as one with a second factor */
    public List<Option> getSecondFactors() {
        return page.getForm().getSecondFactors().stream()
                .map(counts -> new Option(
                        counts.name(),
                        text.get("provider.secondFactor." + counts),
                        counts == page.getForm().getSecondFactor()))
                .toList();
    }

    /** @return what the provider can be asked to show; another one that is stored stays to be chosen */
    public List<Option> getPrompts() {
        String chosen = RequestValues.text(page.getForm().getTyped().get("prompt"));
        return Stream.concat(PROMPTS.stream(), Stream.of(chosen).filter(one -> !PROMPTS.contains(one)))
                .map(one -> new Option(
                        one,
                        PROMPTS.contains(one) ? text.get("provider.prompt." + (one.isEmpty() ? "none" : one)) : one,
                        one.equals(chosen)))
                .toList();
    }
}
