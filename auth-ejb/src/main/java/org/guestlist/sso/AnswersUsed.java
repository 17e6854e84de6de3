package org.guestlist.sso;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import org.guestlist.db.Sql;
import org.guestlist.secret.MasterKey;

/** Records, for all nodes, the responses and logout tokens that were used, for as long as they could be replayed. */
@Stateless
public class AnswersUsed {

    @Inject
    private Sql sql;

    @Inject
    private MasterKey masterKey;

    /** @return whether this is the first use, on any node */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean useOnce(String answer, Instant expiresAt) {
        return sql.update(
                        "insert into answer_used (answer_hash, expires_at) values (?, ?) on conflict do nothing",
                        masterKey.hmac("answer used", answer),
                        expiresAt)
                == 1;
    }
}
