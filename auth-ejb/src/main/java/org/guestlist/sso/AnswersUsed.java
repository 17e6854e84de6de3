package org.guestlist.sso;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.guestlist.db.Database;
import org.guestlist.secret.MasterKey;

/** Remembers, on all nodes, which answers and logout tokens were used, for as long as they could be used again. */
@Stateless
public class AnswersUsed {

    @Inject
    private Database database;

    @Inject
    private MasterKey masterKey;

    /** @return whether this is the first use, on whichever node */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean useOnce(String answer, Instant expiresAt) {
        String insert = "insert into answer_used (answer_hash, expires_at) values (?, ?) on conflict do nothing";
        try (Connection connection = database.dataSource().getConnection(); PreparedStatement row = connection.prepareStatement(insert)) {
            row.setString(1, masterKey.hmac("answer used", answer));
            row.setObject(2, expiresAt.atOffset(ZoneOffset.UTC));
            return row.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("It could not be noted that an answer was used", e);
        }
    }
}
