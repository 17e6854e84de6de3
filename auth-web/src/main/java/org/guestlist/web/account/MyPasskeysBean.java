package org.guestlist.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guestlist.signin.passkey.OwnPasskeys;
import org.guestlist.signin.passkey.Passkey;
import org.guestlist.signin.passkey.Passkeys;
import org.guestlist.web.session.SignedIn;
import org.omnifaces.util.Faces;

/** Lists the signed-in user's passkeys. */
@Named("myPasskeys")
@RequestScoped
public class MyPasskeysBean {

    @Inject
    private SignedIn signedIn;

    @Inject
    private Passkeys passkeys;

    @Inject
    private OwnPasskeys own;

    private List<Passkey> all;

    /** @return the passkeys, the oldest first */
    public List<Passkey> getAll() {
        if (all == null) {
            all = passkeys.of(signedIn.accountId());
        }
        return all;
    }

    /** @return whether the page is about passkeys: the user has some, or may have */
    public boolean isShown() {
        return !getAll().isEmpty() || own.mayHave(signedIn.accountId());
    }

    /** @return whether another one can be added */
    public boolean isMore() {
        return getAll().size() < OwnPasskeys.MOST && own.mayHave(signedIn.accountId());
    }

    /** @return the suffix of the message key for what was just done; null for none */
    public String getDone() {
        String done = Faces.getRequestParameter("passkey");
        return done != null && List.of("added", "renamed", "removed").contains(done) ? done : null;
    }
}
