package org.guestlist.web.provider;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.administration.probe.Doubt;
import org.guestlist.administration.probe.SignInPreview;
import org.guestlist.administration.probe.TestSignIn;
import org.guestlist.platform.config.AddressRange;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderChanges;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.SecondFactorThere;
import org.guestlist.signin.secondfactor.SecondFactorRule.Demand;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.guestlist.web.signin.login.LoginForms;
import org.guestlist.web.signin.login.RefusalWords;
import org.guestlist.web.signin.login.SignInOffer;
import org.omnifaces.cdi.Param;

/** What the login page would offer a person with some address, and what each way in would answer: {@code ?address=…}. */
@Named
@RequestScoped
public class SignInPreviewBean {

    @Inject
    @Param
    private String address;

    /** Where the person is, if not in the network of the administrator's browser. */
    @Inject
    @Param
    private String network;

    @Inject
    private SignInPreview preview;

    @Inject
    private ProviderService providers;

    @Inject
    private AccountService accounts;

    @Inject
    private ProviderChanges changes;

    @Inject
    private SignInOffer offer;

    @Inject
    private LoginForms forms;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    private EmailAddress person;
    private List<Way> ways;

    /**
     * A way in.
     *
     * @param label its name
     * @param offer the end of the key of the text that says how the login page offers it
     * @param refusal what the person would be told; null if admitted
     * @param doubt what speaks against it that a provider answers; null if nothing does, or it would not matter
     * @param demand what an admitted person needs beside it
     * @param unlessClaimed whether the provider may say that it has asked for that already
     */
    public record Way(
            String label, String offer, RefusalWords refusal, Doubt doubt, Demand demand, boolean unlessClaimed) {

        /** @return how it would end: DONE, REFUSED, or UNKNOWN */
        public String end() {
            if (refusal != null || doubt == Doubt.FAILS || doubt == Doubt.TEST_FAILED) {
                return "REFUSED";
            }
            return doubt == null ? "DONE" : "UNKNOWN";
        }
    }

    @PostConstruct
    void start() {
        person = EmailAddress.parse(RequestValues.text(address)).orElse(null);
        String from = RequestValues.text(network);
        if (!from.isEmpty() && AddressRange.around(from, 128).isEmpty()) {
            errors.refuse("network", "preview.network.invalid");
            person = null;
        } else if (!from.isEmpty()) {
            offer.from(from);
        }
        if (person != null) {
            offer.typed(person);
        } else if (!RequestValues.text(address).isEmpty()) {
            errors.refuse("address", "preview.address.invalid");
        }
    }

    /** @return the network address as typed */
    public String getNetwork() {
        return network;
    }

    /** @return the network address that counts: that of the browser if none is typed */
    public String getSupposedNetwork() {
        return offer.network();
    }

    /** @return the address as typed */
    public String getAddress() {
        return address;
    }

    /** @return whether there is an address to look at */
    public boolean isShown() {
        return person != null;
    }

    /** @return the account with the address; null if there is none */
    public Account getAccount() {
        return accounts.find(person).orElse(null);
    }

    /** @return all ways in, the ones that the login page shows first at the top */
    public List<Way> getWays() {
        if (ways == null) {
            ways = new ArrayList<>();
            String own = Optional.ofNullable(offer.getOwn())
                    .map(SignInOffer.Way::label)
                    .orElse("");
            for (IdentityProvider provider : providers.enabled()) {
                boolean first = provider.getLabel().equals(own);
                List<Way> there = there(provider, first ? "own" : own.isEmpty() ? "button" : "more");
                ways.addAll(first ? 0 : ways.size(), there);
            }
            Way password = way(text.get("preview.password"), passwordOffer(), preview.withPassword(person));
            ways.add(offer.isFormFirst() && own.isEmpty() ? 0 : ways.size(), password);
        }
        return ways;
    }

    /** @return the provider as it is, and as the change that waits would make it, if one does */
    private List<Way> there(IdentityProvider provider, String offered) {
        List<Way> there = new ArrayList<>();
        there.add(there(
                provider, provider.getLabel(), offered, preview.doubt(provider).orElse(null)));
        changes.trial(provider.getUuid())
                .ifPresent(trial ->
                        there.add(there(trial, text.format("preview.changed", trial.getLabel()), "pending", null)));
        return there;
    }

    private Way there(IdentityProvider provider, String label, String offered, Doubt doubt) {
        TestSignIn signIn = preview.with(provider, person, offer.network());
        boolean claims = provider.getSecondFactor().counts() == SecondFactorThere.Counts.CLAIMED;
        return new Way(
                label,
                offered,
                refusal(signIn),
                signIn.failure().isPresent() ? null : doubt,
                signIn.demand(),
                claims && signIn.demand() != Demand.NONE);
    }

    private String passwordOffer() {
        if (offer.isLinkToForm()) {
            return "link";
        }
        return offer.isForm() ? "form" : "none";
    }

    private Way way(String label, String offered, TestSignIn signIn) {
        return new Way(label, offered, refusal(signIn), null, signIn.demand(), false);
    }

    private RefusalWords refusal(TestSignIn signIn) {
        return signIn.failure()
                .map(failure -> forms.foretold(failure, signIn.detail()))
                .orElse(null);
    }
}
