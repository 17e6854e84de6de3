package org.guestlist.application.openid;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.application.Application;
import org.guestlist.signing.SubjectSalts;

/** The identifiers under which applications know people (OpenID Connect Core 1.0 §8). They never change, whatever happens to an address. */
@ApplicationScoped
public class Subjects {

    @Inject
    private SubjectSalts salts;

    /** @return the {@code sub} of the person: the account's public id; or 64 hexadecimal digits that differ between applications */
    public String of(Account account, Application application) {
        return of(account.getUuid(), application);
    }

    /** @return the same for the account with this public id */
    String of(UUID account, Application application) {
        return application.tokens().pairwise() ? salts.hmac(application.getUuid() + " " + account) : account.toString();
    }
}
