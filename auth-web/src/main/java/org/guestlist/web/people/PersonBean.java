package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.Language;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/** One person, by the id in the address. */
@Named
@RequestScoped
public class PersonBean {

    @Inject
    @Param
    private String id;

    @Inject
    private AccountService accounts;

    @Inject
    private CurrentTenant tenant;

    private Account account;

    @PostConstruct
    void start() {
        account = uuid(id).flatMap(accounts::find).orElse(null);
    }

    /** Answers 404 where there is no such person in this organisation. */
    public void check() {
        if (account == null) {
            Faces.responseSendError(404, null);
        }
    }

    /** @return the id that the text, which may be null, is; nothing for anything else */
    static Optional<UUID> uuid(String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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
