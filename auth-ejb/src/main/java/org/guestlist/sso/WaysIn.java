package org.guestlist.sso;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.tenant.CurrentTenant;

/** Which ways of signing in an account may use at the front door. What the login page offers never depends on this. */
@ApplicationScoped
public class WaysIn {

    @Inject
    private CurrentTenant tenant;

    @Inject
    private ProviderService providers;

    @Inject
    private IdentityLinks links;

    /** @return whether the account may sign in with e-mail and password */
    public boolean allowsPassword(Account account) {
        if (account.getOnlyProviderId().isPresent()) {
            return false;
        }
        return switch (tenant.get().getPasswordLogin()) {
            case EVERYONE -> true;
            case CHOSEN -> account.isPasswordAllowed();
            case NOBODY -> false;
        };
    }

    /** @return the provider that the person is to use: the only one, else the one linked, else the one to which the address's domain belongs */
    public Optional<IdentityProvider> providerOf(Account account) {
        return account.getOnlyProviderId().flatMap(id -> providers.enabled().stream().filter(one -> one.getId().equals(id)).findFirst())
                .or(() -> links.of(account).stream().map(IdentityLink::getProvider).findFirst())
                .or(() -> providers.enabled().stream()
                        .filter(one -> one.getAllowedDomains().contains(account.getEmail(), one.isIncludeSubdomains())).findFirst());
    }
}
