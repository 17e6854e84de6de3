package org.guestlist.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.secret.Token;

/** Sessions of all organisations except the current one. Only their existence can be queried; they are not valid here. */
@ApplicationScoped
public class SessionsElsewhere {

    @Inject
    private Sql sql;

    /** @return whether the token is that of a session at another organisation. No browser sends it here by itself, so it was copied. */
    public boolean contain(Token token) {
        // JDBC, since JPA sees only one organisation.
        return sql.first(
                        Integer.class,
                        "select 1 from session where token_hash = ? and tenant_id <> :organisation",
                        token.hash().value())
                .isPresent();
    }
}
