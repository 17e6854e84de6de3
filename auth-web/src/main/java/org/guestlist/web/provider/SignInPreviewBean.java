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
import org.guestlist.probe.SignInPreview;
import org.guestlist.probe.TestSignIn;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.SecondFactorThere;
import org.guestlist.secondfactor.SecondFactorRule.Demand;
import org.guestlist.web.login.LoginForms;
import org.guestlist.web.login.Refusal;
import org.guestlist.web.login.SignInOffer;
import org.guestlist.web.page.FormErrors;
import org.guestlist.web.request.RequestValues;
import org.guestlist.web.text.Text;
import org.omnifaces.cdi.Param;

/** What the login page would offer a person with some address, and what each way in would answer: {@code ?address=…}. */
@Named
@RequestScoped
public class SignInPreviewBean {

    @Inject
    @Param
    private String address;

    @Inject
    private SignInPreview preview;

    @Inject
    private ProviderService providers;

    @Inject
    private AccountService accounts;

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
     * @param demand what an admitted person needs beside it
     * @param unlessClaimed whether the provider may say that it has asked for that already
     */
    public record Way(String label, String offer, Refusal refusal, Demand demand, boolean unlessClaimed) {}

    @PostConstruct
    void start() {
        person = EmailAddress.parse(RequestValues.text(address)).orElse(null);
        if (person != null) {
            offer.typed(person);
        } else if (!RequestValues.text(address).isEmpty()) {
            errors.add("address", text.get("preview.address.invalid"));
        }
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
            Way password = way(text.get("preview.password"), passwordOffer(), preview.withPassword(person), false);
            for (IdentityProvider provider : providers.enabled()) {
                boolean first = provider.getLabel().equals(own);
                Way way = way(
                        provider.getLabel(),
                        first ? "own" : own.isEmpty() ? "button" : "more",
                        preview.with(provider, person),
                        provider.getSecondFactor().counts() == SecondFactorThere.Counts.CLAIMED);
                ways.add(first ? 0 : ways.size(), way);
            }
            ways.add(offer.isFormFirst() && own.isEmpty() ? 0 : ways.size(), password);
        }
        return ways;
    }

    private String passwordOffer() {
        if (offer.isLinkToForm()) {
            return "link";
        }
        return offer.isForm() ? "form" : "none";
    }

    private Way way(String label, String offered, TestSignIn signIn, boolean claims) {
        Refusal refusal = signIn.failure()
                .map(failure -> forms.foretold(failure, signIn.detail()))
                .orElse(null);
        return new Way(label, offered, refusal, signIn.demand(), claims && signIn.demand() != Demand.NONE);
    }
}
