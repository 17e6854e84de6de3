package org.guestlist.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.guestlist.db.Database;
import org.guestlist.secret.Token;
import org.guestlist.tenant.CurrentTenant;

/** Sessions of all organisations but the one whose request this is. Only whether there is one may be asked: it admits nobody here. */
@ApplicationScoped
public class SessionsElsewhere {

    @Inject
    private Database database;

    @Inject
    private CurrentTenant tenant;

    /** @return whether the token is that of a session at another organisation. No browser sends it here: somebody has taken it from where it was. */
    public boolean contain(Token token) {
        // Past JPA, which sees one organisation only.
        String select = "select 1 from session where token_hash = ? and tenant_id <> ?";
        try (Connection connection = database.dataSource().getConnection(); PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setString(1, token.hash().value());
            statement.setLong(2, tenant.get().getId());
            return statement.executeQuery().next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
