package org.guestlist.web.people;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.PasswordLogin;
import org.guestlist.provider.ProviderName;
import org.guestlist.provider.ProviderService;
import org.guestlist.web.platform.request.RequestValues;

/** The fields for how one person may sign in: with one provider alone, and with a password if only chosen people may. */
@Dependent
public class SignInChoice {

    @Inject
    private ProviderService service;

    @Inject
    private CurrentTenant tenant;

    private String onlyProvider;
    private boolean passwordAllowed;
    private List<ProviderName> providers;

    /** Fills the fields with what is stored. */
    void fill(Optional<Long> only, boolean password) {
        onlyProvider = only.flatMap(id ->
                        getProviders().stream().filter(one -> one.id() == id).findFirst())
                .map(one -> one.uuid().toString())
                .orElse(null);
        passwordAllowed = password;
    }

    /** Takes what was chosen, if the request has these fields. */
    void take(HttpServletRequest request) {
        if (request.getParameter("only") != null) {
            onlyProvider = request.getParameter("only");
        }
        if (request.getParameter("ways") != null && getPasswordLogin() == PasswordLogin.CHOSEN) {
            passwordAllowed = request.getParameter("passwordAllowed") != null;
        }
    }

    /** @return the provider that is chosen; empty for whatever the organisation offers, or if it is gone meanwhile */
    Optional<ProviderName> chosen() {
        return RequestValues.uuid(onlyProvider)
                .flatMap(id -> getProviders().stream()
                        .filter(one -> one.uuid().equals(id))
                        .findFirst());
    }

    /** @return whether anything else is chosen than what is usual */
    boolean isMade() {
        return !RequestValues.text(onlyProvider).isEmpty() || passwordAllowed;
    }

    /** @return whether there is anything to choose */
    public boolean isAny() {
        return !getProviders().isEmpty() || getPasswordLogin() == PasswordLogin.CHOSEN;
    }

    public List<ProviderName> getProviders() {
        if (providers == null) {
            providers = service.names();
        }
        return providers;
    }

    /** @return who may use a password here */
    public PasswordLogin getPasswordLogin() {
        return tenant.passwordLogin();
    }

    /** @return whether this is the only one that is chosen */
    public boolean isOnly(ProviderName one) {
        return one.uuid().toString().equals(onlyProvider);
    }

    public boolean isPasswordAllowed() {
        return passwordAllowed;
    }
}
