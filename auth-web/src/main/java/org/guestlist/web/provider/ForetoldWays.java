package org.guestlist.web.provider;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.EmailAddress;
import org.guestlist.administration.probe.SignInCaveat;
import org.guestlist.administration.probe.SignInPreview;
import org.guestlist.administration.probe.TestSignIn;
import org.guestlist.platform.config.AddressRange;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderChanges;
import org.guestlist.provider.ProviderSecondFactor;
import org.guestlist.provider.ProviderService;
import org.guestlist.signin.login.LoginFailure;
import org.guestlist.signin.secondfactor.SecondFactorRule.Demand;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.guestlist.web.signin.login.LoginForms;
import org.guestlist.web.signin.login.RefusalWords;
import org.guestlist.web.signin.login.SignInOffer;

/** What the login page would offer a person with some address, and what each way in would answer, for a page and for programs. */
@RequestScoped
public class ForetoldWays {

    @Inject
    private SignInPreview preview;

    @Inject
    private ProviderService providers;

    @Inject
    private ProviderChanges changes;

    @Inject
    private SignInOffer offer;

    @Inject
    private LoginForms forms;

    @Inject
    private Text text;

    /**
     * A way in.
     *
     * @param label its name
     * @param provider the public id of the provider; null for the password
     * @param offer the end of the key of the text that says how the login page offers it
     * @param failure why the person would be refused; null if admitted
     * @param refusal what the person would be told then; null if admitted
     * @param doubt what speaks against it that a provider answers; null if nothing does, or it would not matter
     * @param demand what an admitted person needs beside it
     * @param unlessClaimed whether the provider may say that it has asked for that already
     */
    public record Way(
            String label,
            UUID provider,
            String offer,
            LoginFailure failure,
            RefusalWords refusal,
            SignInCaveat doubt,
            Demand demand,
            boolean unlessClaimed) {

        /** @return how it would end: DONE, REFUSED, or UNKNOWN */
        public String end() {
            if (refusal != null || doubt == SignInCaveat.FAILS || doubt == SignInCaveat.TEST_FAILED) {
                return "REFUSED";
            }
            return doubt == null ? "DONE" : "UNKNOWN";
        }
    }

    /**
     * @param address of the person, as typed
     * @param network the network address from which the person comes; that of the caller if there is none
     * @return whom it is about; empty after saying that one of them cannot be used
     */
    Optional<EmailAddress> read(String address, String network, FieldErrors errors) {
        Optional<EmailAddress> person = EmailAddress.parse(RequestValues.text(address));
        String from = RequestValues.text(network);
        if (!from.isEmpty() && AddressRange.around(from, 128).isEmpty()) {
            errors.refuse("network", "preview.network.invalid");
            return Optional.empty();
        }
        if (!from.isEmpty()) {
            offer.from(from);
        }
        if (person.isEmpty()) {
            errors.refuse("address", "preview.address.invalid");
        }
        person.ifPresent(offer::typed);
        return person;
    }

    /** @return the network address that counts */
    String network() {
        return offer.network();
    }

    /** @return all ways in of this person, who was {@linkplain #read read}: the ones that the login page shows first at the top */
    List<Way> of(EmailAddress person) {
        List<Way> ways = new ArrayList<>();
        String own =
                Optional.ofNullable(offer.getOwn()).map(SignInOffer.Way::label).orElse("");
        for (IdentityProvider provider : providers.enabled()) {
            boolean first = provider.getLabel().equals(own);
            List<Way> there = there(provider, person, first ? "own" : own.isEmpty() ? "button" : "more");
            ways.addAll(first ? 0 : ways.size(), there);
        }
        TestSignIn signIn = preview.withPassword(person);
        Way password = new Way(
                text.get("preview.password"),
                null,
                passwordOffer(),
                signIn.failure().orElse(null),
                refusal(signIn),
                null,
                signIn.demand(),
                false);
        ways.add(offer.isFormFirst() && own.isEmpty() ? 0 : ways.size(), password);
        return ways;
    }

    /** @return the provider as it is, and as the change that waits would make it, if one does */
    private List<Way> there(IdentityProvider provider, EmailAddress person, String offered) {
        List<Way> there = new ArrayList<>();
        there.add(there(
                provider,
                person,
                provider.getLabel(),
                offered,
                preview.doubt(provider).orElse(null)));
        changes.trial(provider.getUuid())
                .ifPresent(trial -> there.add(
                        there(trial, person, text.format("preview.changed", trial.getLabel()), "pending", null)));
        return there;
    }

    private Way there(
            IdentityProvider provider, EmailAddress person, String label, String offered, SignInCaveat doubt) {
        TestSignIn signIn = preview.with(provider, person, offer.network());
        boolean claims = provider.getSecondFactor().counts() == ProviderSecondFactor.Counts.CLAIMED;
        return new Way(
                label,
                provider.getUuid(),
                offered,
                signIn.failure().orElse(null),
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

    private RefusalWords refusal(TestSignIn signIn) {
        return signIn.failure()
                .map(failure -> forms.foretold(failure, signIn.detail()))
                .orElse(null);
    }
}
