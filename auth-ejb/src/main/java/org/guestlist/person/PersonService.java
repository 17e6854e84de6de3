package org.guestlist.person;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.account.LastAdministratorException;
import org.guestlist.session.SessionService;

/**
 * The steps that an administrator takes with one person, each in one transaction. All take the account's version as the administrator saw it,
 * and throw {@link ChangedMeanwhileException} if somebody else was faster; what would take the last administrator away throws
 * {@link LastAdministratorException}; what makes no sense in the account's state throws {@link IllegalStateException}.
 */
@Stateless
public class PersonService {

    @Inject
    private AccountService accounts;

    @Inject
    private SessionService sessions;

    @Inject
    private PersonMail mail;

    /** Corrects name, role, language and last day. */
    public void change(long id, int version, AccountDetails details) {
        accounts.change(id, version, details);
    }

    /** Shuts the person out until reinstated; sessions end at once. */
    public void disable(long id, int version) {
        accounts.lock(id, version);
        accounts.disable(id);
    }

    /** Lets a disabled person in again. */
    public void reinstate(long id, int version) {
        accounts.lock(id, version);
        accounts.reinstate(id);
    }

    /** Deletes the account, or revokes the invitation; sessions end at once. */
    public void delete(long id, int version) {
        accounts.lock(id, version);
        accounts.delete(id);
    }

    /** Brings a deleted account back. */
    public void restore(long id, int version) {
        accounts.lock(id, version);
        accounts.restore(id);
    }

    /** Takes a deleted account its address, so that somebody else can be invited with it. */
    public void giveUpAddress(long id, int version) {
        accounts.lock(id, version);
        accounts.giveUpAddress(id);
    }

    /** Ends all sessions of the person, in every browser. */
    public int endSessions(long id, int version) {
        accounts.lock(id, version);
        return sessions.endAll(id);
    }

    /** Sends the mail that helps the person in, as {@link PersonMail} chooses. */
    public PersonMailOutcome sendMail(long id, int version) {
        accounts.lock(id, version);
        return mail.send(id);
    }
}
