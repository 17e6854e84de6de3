package org.guestlist.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guestlist.db.Sql;
import org.guestlist.secret.Token;
import org.guestlist.tenant.CurrentTenant;

/** Sessions of all organisations but the one whose request this is. Only whether there is one may be asked: it admits nobody here. */
@ApplicationScoped
public class SessionsElsewhere {

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    /** @return whether the token is that of a session at another organisation. No browser sends it here: somebody has taken it from where it was. */
    public boolean contain(Token token) {
        // Past JPA, which sees one organisation only.
        return sql.first(Integer.class, "select 1 from session where token_hash = ? and tenant_id <> ?", token.hash().value(), tenant.get().getId()).isPresent();
    }
}
