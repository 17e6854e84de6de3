package org.guestlist.web.session;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountKind;
import org.guestlist.account.PersonName;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.secret.Token;
import org.guestlist.session.LoginSession;

/** The signed-in user of this request, as {@code #{signedIn}} on pages. */
@Named
@RequestScoped
public class SignedIn {

    @Inject
    private CurrentClient client;

    @Inject
    private Permissions permissions;

    @Inject
    private Clock clock;

    private Account account;
    private Token token;
    private LoginSession session;

    /** This person is signed in from now on, by a session that begins with this request. */
    public void begin(Account account, Token token) {
        this.account = account;
        this.token = token;
        this.session = null;
        client.actsAs(account.getId(), account.getEmail().value());
        permissions.giveOnly(account.getRole().permissions());
        permissions.proveAs(Proof.NONE);
    }

    /** This person is signed in by a session that goes on, as it was read at the beginning of this request. */
    public void goOn(LoginSession session, Token token) {
        begin(session.getAccount(), token);
        this.session = session;
        client.comesInSession(session.getUuid());
        permissions.proveAs(session.proof(clock.instant()));
    }

    /** The person has just proven who is there. Sets the new token of the session, which the browser gets with the response. */
    public void goesOnWith(Token renewed, HttpServletResponse response) {
        permissions.proveAs(Proof.FRESH);
        if (!renewed.equals(token)) {
            token = renewed;
            Cookies.SESSION.write(response, renewed);
        }
    }

    /** Nobody is signed in any more. */
    public void end() {
        account = null;
        token = null;
        session = null;
        permissions.giveOnly(Set.of());
        permissions.proveAs(Proof.NONE);
    }

    public boolean isPresent() {
        return account != null;
    }

    public String getName() {
        return account().getName();
    }

    /** @return the initials of the name */
    public String getInitials() {
        return PersonName.initials(account().getName());
    }

    public String getEmail() {
        return account().getEmail().value();
    }

    /** @return whether the user has proven to receive mail at the account's address */
    public boolean isAddressProven() {
        return account().isAddressProven();
    }

    /** @return whether the user is a guest, for whom a host answers */
    public boolean isGuest() {
        return account().isGuest();
    }

    /** @return whether the user has a password here */
    public boolean isPasswordThere() {
        return account().getPasswordHash().isPresent();
    }

    /** @return whether the user has set up a second factor */
    public boolean isSecondFactorThere() {
        return account().hasSecondFactor();
    }

    /** @return the signed-in user's choice of language, if any */
    public Optional<Language> language() {
        return isPresent() ? account.getLanguage() : Optional.empty();
    }

    /** @throws IllegalStateException if no user is signed in */
    public long accountId() {
        return account().getId();
    }

    /** @return whether the user is a member or a guest */
    public AccountKind kind() {
        return account().getKind();
    }

    /** @return the session's token, to keep this session while others end */
    public Token sessionToken() {
        account();
        return token;
    }

    /**
     * @return the session with its account, as it was at the beginning of this request; empty if nobody was signed in then. What a session
     *         is used for later checks itself whether it has ended meanwhile
     */
    public Optional<LoginSession> session() {
        return Optional.ofNullable(session);
    }

    /** @return the session's id, which stays the same when its token is renewed; empty if the session was started by this request */
    public Optional<UUID> sessionId() {
        account();
        return session().map(LoginSession::getUuid);
    }

    private Account account() {
        if (account == null) {
            throw new IllegalStateException("Nobody is signed in");
        }
        return account;
    }
}
