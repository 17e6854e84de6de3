package org.guestlist.signin.passkey;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;
import org.guestlist.provider.SignInMethods;

/**
 * What people do with their own passkeys. Each change needs a fresh proof, as all changes to the own sign-in methods, is audited, and told
 * by mail.
 */
@Stateless
public class OwnPasskeys {

    /** How many passkeys a person may have. */
    public static final int MOST = 10;

    /** What became of a new passkey. */
    public enum Addition {
        ADDED,
        /** It was asked for too long ago, or in another session: the person tries once more. */
        TOO_LATE,
        /** The device did not verify its person, or what it sent is not valid. */
        NOT_VALID,
        /** It is registered already. */
        KNOWN,
        /** The person has {@value OwnPasskeys#MOST}. */
        TOO_MANY,
        /** The person may not use one. */
        NOT_ALLOWED
    }

    /** What became of the removal of a passkey. */
    public enum Removal {
        /** It is removed, or was before. */
        REMOVED,
        /** It was not: without it the person could not sign in any more. */
        LAST_WAY
    }

    @Inject
    private Passkeys passkeys;

    @Inject
    private PasskeyCreation creation;

    @Inject
    private SignInMethods signInMethods;

    @Inject
    private AccountService accounts;

    @Inject
    private Permissions permissions;

    @Inject
    private Clock clock;

    /** @return whether the person may have a passkey: as those who may have a password, whose place it takes */
    public boolean mayHave(long accountId) {
        return signInMethods.mayHavePassword(account(accountId));
    }

    /**
     * @param session the public id of the person's session
     * @return what the browser is to ask a device for: JSON for {@code navigator.credentials.create}, with the bytes as base64url
     *         (<em>PublicKeyCredentialCreationOptionsJSON</em>)
     */
    public String ask(long accountId, UUID session) {
        return creation.ask(account(accountId), session, passkeys.of(accountId));
    }

    /**
     * Adds a passkey.
     *
     * @param session as for {@link #ask}
     * @param name a {@linkplain Passkey#isName name}
     * @param made the browser's answer as JSON (<em>RegistrationResponseJSON</em>); any text, may be null
     * @throws org.guestlist.platform.permission.ProofNeededException if there is no proof
     */
    public Addition add(long accountId, UUID session, String name, String made) {
        Account account = accounts.lock(accountId);
        permissions.demandProof(Proof.FRESH);
        if (!signInMethods.mayHavePassword(account)) {
            return Addition.NOT_ALLOWED;
        }
        if (passkeys.of(accountId).size() >= MOST) {
            return Addition.TOO_MANY;
        }
        PasskeyCreation.Check check = creation.verify(made, session);
        if (check.credential().isEmpty()) {
            return check.addition();
        }
        // A second use of the same challenge ends here too.
        if (passkeys.find(check.credential().get().id()).isPresent()) {
            return Addition.KNOWN;
        }
        passkeys.add(new Passkey(account, check.credential().get(), name, clock.instant()));
        return Addition.ADDED;
    }

    /**
     * Gives a passkey another name; one that is no longer there is ignored.
     *
     * @param name a {@linkplain Passkey#isName name}
     * @throws org.guestlist.platform.permission.ProofNeededException if there is no proof
     */
    public void rename(long accountId, UUID passkey, String name) {
        permissions.demandProof(Proof.FRESH);
        passkeys.find(accountId, passkey).ifPresent(found -> passkeys.rename(found, name));
    }

    /**
     * Removes a passkey. Sessions that were started with it go on: the person may end them on the same page.
     *
     * @throws org.guestlist.platform.permission.ProofNeededException if there is no proof
     */
    public Removal remove(long accountId, UUID passkey) {
        Account account = accounts.lock(accountId);
        permissions.demandProof(Proof.FRESH);
        Optional<Passkey> found = passkeys.find(accountId, passkey);
        if (found.isPresent() && isLastWay(account)) {
            return Removal.LAST_WAY;
        }
        found.ifPresent(passkeys::remove);
        return Removal.REMOVED;
    }

    /**
     * Records that a passkey has proven that the person is still there, with the account locked.
     *
     * @return whether it still does, see {@link Passkeys#use}
     */
    public boolean use(PasskeyCheck.Proven proven) {
        accounts.lock(proven.account().getId());
        return passkeys.use(proven).isEmpty();
    }

    private boolean isLastWay(Account account) {
        return account.getPasswordHash().isEmpty()
                && passkeys.of(account.getId()).size() == 1
                && signInMethods.providerOf(account).isEmpty();
    }

    private Account account(long id) {
        return accounts.find(id).orElseThrow();
    }
}
