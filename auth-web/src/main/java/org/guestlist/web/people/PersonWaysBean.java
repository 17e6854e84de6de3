package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.PasswordLogin;
import org.guestlist.people.PersonService;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.WithdrawnMethods;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.cdi.Param;

/** The form with the sign-in methods of a person. */
@Named("personWays")
@RequestScoped
public class PersonWaysBean {

    /** Whether it is confirmed that sessions end. */
    @Inject
    @Param
    private boolean sure;

    @Inject
    private PersonBean person;

    @Inject
    private PersonService people;

    @Inject
    private WithdrawnMethods withdrawnMethods;

    @Inject
    private ProviderService providers;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Text text;

    private String onlyProvider;
    private boolean passwordAllowed;
    private long ending;
    private List<IdentityProvider> all;

    @PostConstruct
    void start() {
        Account account = person.getAccount();
        if (account != null) {
            onlyProvider = account.getOnlyProviderId()
                    .flatMap(this::publicId)
                    .map(UUID::toString)
                    .orElse(null);
            passwordAllowed = account.isPasswordAllowed();
        }
    }

    private Optional<UUID> publicId(long provider) {
        return getProviders().stream()
                .filter(one -> one.getId() == provider)
                .map(IdentityProvider::getUuid)
                .findFirst();
    }

    /** Saves the choice, or asks for confirmation first. */
    public void save() {
        person.showAgain("ways");
        Account account = person.getAccount();
        Optional<Long> only =
                RequestValues.uuid(onlyProvider).flatMap(providers::find).map(IdentityProvider::getId);
        ending = sure ? 0 : withdrawnMethods.count(account, only, passwordAllowed);
        if (ending > 0) {
            return;
        }
        try {
            people.openWays(account.getId(), person.getVersion(), only.orElse(null), passwordAllowed);
            person.tell("ways");
        } catch (ChangedMeanwhileException e) {
            person.lookAgain();
        }
    }

    /** @return what the person is limited to, in one line */
    public String getInForce() {
        return getProviders().stream()
                .filter(one -> one.getUuid().toString().equals(onlyProvider))
                .findFirst()
                .map(one -> text.format("person.only.one", one.getLabel()))
                .orElseGet(() -> text.get("person.only.none"));
    }

    /** @return the number of sessions that the chosen sign-in methods would end; zero once confirmed */
    public long getEnding() {
        return ending;
    }

    /** @return whether the form, when sent again, confirms that sessions end */
    public boolean isSure() {
        return ending > 0;
    }

    public List<IdentityProvider> getProviders() {
        if (all == null) {
            all = providers.list();
        }
        return all;
    }

    /** @return who may use a password here */
    public PasswordLogin getPasswordLogin() {
        return tenant.passwordLogin();
    }

    public String getOnlyProvider() {
        return onlyProvider;
    }

    public void setOnlyProvider(String onlyProvider) {
        this.onlyProvider = onlyProvider;
    }

    public boolean isPasswordAllowed() {
        return passwordAllowed;
    }

    public void setPasswordAllowed(boolean passwordAllowed) {
        this.passwordAllowed = passwordAllowed;
    }
}
