package org.guestlist.web.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.Role;
import org.guestlist.audit.CurrentClient;
import org.guestlist.secret.Token;
import org.guestlist.tenant.Language;
import org.omnifaces.util.Faces;

/** Who is signed in on this request, as {@code #{signedIn}} on pages. */
@Named
@RequestScoped
public class SignedIn {

    @Inject
    private CurrentClient client;

    private Account account;
    private Token session;
    private UUID sessionId;

    void is(Account account, Token session) {
        is(account, session, null);
    }

    void is(Account account, Token session, UUID sessionId) {
        this.account = account;
        this.session = session;
        this.sessionId = sessionId;
        client.actsAs(account.getId(), account.getEmail().value());
    }

    /** The session has another token from now on; the browser gets it with the answer. */
    public void goesOnWith(Token renewed) {
        if (!renewed.equals(session)) {
            session = renewed;
            Cookies.SESSION.write(Faces.getResponse(), renewed);
        }
    }

    void isNobody() {
        account = null;
        session = null;
        sessionId = null;
    }

    public boolean isPresent() {
        return account != null;
    }

    public boolean isAdministrator() {
        return isPresent() && account.getRole() == Role.ADMINISTRATOR;
    }

    public String getName() {
        return account().getName();
    }

    public String getEmail() {
        return account().getEmail().value();
    }

    /** @return whether the person has a password here, or signs in without */
    public boolean isPasswordThere() {
        return account().getPasswordHash().isPresent();
    }

    /** @return the person's own choice of language, if somebody is signed in and has made one */
    public Optional<Language> language() {
        return isPresent() ? account.getLanguage() : Optional.empty();
    }

    /** @throws IllegalStateException if nobody is signed in */
    public long accountId() {
        return account().getId();
    }

    /** @return the session's token, so that it can be kept while others end */
    public Token sessionToken() {
        account();
        return session;
    }

    /** @return the session's id, which stays the same when its token is exchanged; nothing if the session has begun with this request */
    Optional<UUID> sessionId() {
        account();
        return Optional.ofNullable(sessionId);
    }

    private Account account() {
        if (account == null) {
            throw new IllegalStateException("Nobody is signed in");
        }
        return account;
    }
}
