package org.guestlist.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.Role;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.PasswordLogin;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.session.LoginSession;
import org.guestlist.session.ProviderSession;

/** The sign-in methods that an account may use on the login page. What that page offers never depends on this. */
@ApplicationScoped
public class SignInMethods {

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantService tenants;

    @Inject
    private ProviderService providers;

    @Inject
    private IdentityLinks links;

    /** @return whether the account may sign in here, rather than at a provider: with e-mail and password, or with a passkey */
    public boolean allowsPassword(Account account) {
        return account.getOnlyProviderId().isEmpty()
                && tenants.passwordLogin(tenant.get()).allows(account.isPasswordAllowed());
    }

    /** @return whether the account may still sign in from this session at a provider: enabled, linked, and not limited to another one */
    public boolean allows(Account account, ProviderSession there) {
        boolean limited = account.getOnlyProviderId()
                .filter(only -> only != there.providerId())
                .isPresent();
        return !limited
                && links.of(account).stream()
                        .anyMatch(link -> link.getProvider().isEnabled()
                                && link.getProvider().getId() == there.providerId()
                                && link.identity().subject().equals(there.subject()));
    }

    /**
     * @param ways the person's properties
     * @param passwords who may use a password in the organisation
     * @return whether the session could be started under these rules; the provider is assumed to be enabled
     */
    static boolean couldBegin(LoginSession session, MethodsOfPerson ways, PasswordLogin passwords) {
        return switch (session.getMethod()) {
            case BACK_DOOR -> ways.role() == Role.ADMINISTRATOR;
            case SINGLE_SIGN_ON -> ways.only().isEmpty() || ways.only().equals(session.getProviderId());
            case PASSWORD, PASSKEY -> ways.only().isEmpty() && passwords.allows(ways.password());
        };
    }

    /** @return whether the account may have a password, or a passkey, at all: administrators always may, for the back door */
    public boolean mayHavePassword(Account account) {
        return account.getRole() == Role.ADMINISTRATOR || allowsPassword(account);
    }

    /**
     * @return the provider that the person should use: the only one that the account may use, else the linked one, else the one with the
     *         address's domain, else the organisation's only one
     */
    public Optional<IdentityProvider> providerOf(Account account) {
        List<IdentityProvider> enabled = providers.enabled();
        if (account.getOnlyProviderId().isPresent()) {
            return enabled.stream()
                    .filter(one ->
                            one.getId().equals(account.getOnlyProviderId().get()))
                    .findFirst();
        }
        return links.of(account).stream()
                .map(IdentityLink::getProvider)
                .filter(IdentityProvider::isEnabled)
                .findFirst()
                .or(() -> enabled.stream()
                        .filter(one -> one.getAllowedDomains().contains(account.getEmail(), one.isIncludeSubdomains()))
                        .findFirst())
                .or(() -> enabled.size() == 1
                                && enabled.get(0).getAllowedDomains().isEmpty()
                        ? Optional.of(enabled.get(0))
                        : Optional.empty());
    }
}
