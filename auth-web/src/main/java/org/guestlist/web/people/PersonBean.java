package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.sso.IdentityLink;
import org.guestlist.sso.IdentityLinks;
import org.guestlist.sso.IdentityProvider;
import org.guestlist.sso.ProviderService;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.Language;
import org.guestlist.tenant.PasswordLogin;
import org.guestlist.web.page.Command;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/** One person, by the id in the address: who it is, which identities are linked, and which ways of signing in are open. */
@Named
@RequestScoped
public class PersonBean {

    @Inject
    @Param
    private String id;

    @Inject
    private AccountService accounts;

    @Inject
    private IdentityLinks links;

    @Inject
    private ProviderService providers;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Command command;

    @Inject
    @Param
    private String link;

    @Inject
    @Param
    private String saved;

    private Account account;
    private String onlyProvider;
    private boolean passwordAllowed;

    @PostConstruct
    void start() {
        account = Command.uuid(id).flatMap(accounts::find).orElse(null);
        if (account != null) {
            onlyProvider = account.getOnlyProviderId().flatMap(this::publicId).map(UUID::toString).orElse(null);
            passwordAllowed = account.isPasswordAllowed();
        }
    }

    private Optional<UUID> publicId(long provider) {
        return getProviders().stream().filter(one -> one.getId() == provider).map(IdentityProvider::getUuid).findFirst();
    }

    /** Answers 404 where there is no such person in this organisation, and removes a link if asked to. */
    public void check() {
        if (account == null) {
            Faces.responseSendError(404, null);
        } else if ("unlink".equals(command.name())) {
            Command.uuid(link).ifPresent(links::remove);
            Faces.redirect("/admin/person?id=%s&saved=unlinked", account.getUuid());
        }
    }

    /** Takes over which ways of signing in are open to the person. */
    public void saveWays() {
        accounts.signInOnlyWith(account.getId(), Command.uuid(onlyProvider).flatMap(providers::find).map(IdentityProvider::getId).orElse(null));
        accounts.allowPassword(account.getId(), passwordAllowed);
        Faces.redirect("/admin/person?id=%s&saved=ways", account.getUuid());
    }

    /** @return the identities that are linked to the account */
    public List<IdentityLink> getLinks() {
        return links.of(account);
    }

    public List<IdentityProvider> getProviders() {
        return providers.list();
    }

    /** @return who may use a password here */
    public PasswordLogin getPasswordLogin() {
        return tenant.get().getPasswordLogin();
    }

    /** @return the end of the key of a text about what was done just now; null for nothing */
    public String getSaved() {
        return saved != null && List.of("ways", "unlinked").contains(saved) ? saved : null;
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

    /** @return the address as part of a link */
    public String getEncodedEmail() {
        return URLEncoder.encode(account.getEmail().value(), StandardCharsets.UTF_8);
    }

    /** @return the organisation's language */
    public Language getUsualLanguage() {
        return tenant.get().getLanguage();
    }

    public Account getAccount() {
        return account;
    }
}
