package org.guestlist.openid;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.application.Application;
import org.guestlist.secret.MasterKey;

/** The identifiers under which applications know people (OpenID Connect Core 1.0 §8). They never change, whatever happens to an address. */
@ApplicationScoped
public class Subjects {

    private static final String PURPOSE = "pairwise subject";

    @Inject
    private MasterKey masterKey;

    @Inject
    private IdTokens idTokens;

    /** @return the {@code sub} of the person: the account's public id; or 64 hexadecimal digits that differ between applications */
    public String of(Account account, Application application) {
        return of(account.getUuid(), application);
    }

    /** @return the same for the account with this public id */
    String of(UUID account, Application application) {
        return application.tokens().pairwise()
                ? masterKey.hmac(PURPOSE, application.getUuid() + " " + account)
                : account.toString();
    }

    /** @return whether the ID token was issued here, for this person at this application; it may have expired */
    boolean isOf(JWT hint, Account account, Application application) {
        Optional<JWTClaimsSet> claims = idTokens.verify(hint.getParsedString());
        return claims.isPresent()
                && claims.get().getAudience().contains(application.getUuid().toString())
                && of(account, application).equals(claims.get().getSubject());
    }
}
