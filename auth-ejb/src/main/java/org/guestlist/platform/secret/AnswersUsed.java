package org.guestlist.platform.secret;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import org.guestlist.platform.db.Sql;

/** Records, for all nodes, the responses and logout tokens that were used, for as long as they could be replayed. */
@Stateless
public class AnswersUsed {

    @Inject
    private Sql sql;

    @Inject
    private MasterKey masterKey;

    /** For EJB. */
    public AnswersUsed() {}

    AnswersUsed(Sql sql, MasterKey masterKey) {
        this.sql = sql;
        this.masterKey = masterKey;
    }

    /**
     * @param answer the id that the protocol gives it, for which there is one spelling only; never the answer as it was sent
     * @return whether this is the first use, on any node, whatever its master key
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean useOnce(String answer, Instant expiresAt) {
        return sql.update(
                        "insert into answer_used (answer_hash, expires_at) values (?, ?), (?, ?) on conflict do nothing",
                        TokenHash.of(answer).value(),
                        expiresAt,
                        // By this one a node of the previous version knows it, for the time of an update.
                        masterKey.hmac("answer used", answer),
                        expiresAt)
                == 2;
    }
}
