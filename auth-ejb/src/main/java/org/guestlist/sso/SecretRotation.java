package org.guestlist.sso;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.guestlist.db.Database;
import org.guestlist.secret.SecretBox;

/**
 * After a change of the master key, seals anew what was sealed with a previous one, in all organisations, so that the previous one can be thrown
 * away. Runs at start-up. Several nodes may do it at once: whoever comes second finds nothing left.
 */
@Stateless
public class SecretRotation {

    private static final Logger LOG = Logger.getLogger(SecretRotation.class.getName());

    /** The columns of identity_provider with secrets, and what each was sealed for. */
    private static final Map<String, String> SECRETS = Map.of("client_secret", IdentityProvider.SECRET, "signing_key", IdentityProvider.SIGNING_KEY);

    @Inject
    private Database database;

    @Inject
    private SecretBox secrets;

    /** For EJB. */
    public SecretRotation() {
    }

    SecretRotation(SecretBox secrets) {
        this.secrets = secrets;
    }

    /** Seals anew with the master key in use. A secret that no known master key opens stays as it is, and the log says whose it is. */
    public void run() {
        try (Connection connection = database.dataSource().getConnection()) {
            int sealed = sealAnew(connection);
            if (sealed > 0) {
                LOG.info(sealed + " secrets of identity providers were sealed anew with the master key in use.");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Secrets could not be sealed anew", e);
        }
    }

    int sealAnew(Connection connection) throws SQLException {
        int sealed = 0;
        for (Map.Entry<String, String> secret : SECRETS.entrySet()) {
            String column = secret.getKey();
            try (PreparedStatement select = connection.prepareStatement(
                    "select id, uuid, " + column + " from identity_provider where " + column + " is not null order by id");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String old = row.getString(3);
                    Optional<String> text = secrets.isOld(old) ? secrets.open(secret.getValue(), old) : Optional.empty();
                    if (text.isPresent()) {
                        sealed += replace(connection, column, row.getLong(1), old, secrets.seal(secret.getValue(), text.get()));
                    } else if (secrets.isOld(old)) {
                        LOG.warning("The " + secret.getValue() + " of identity provider " + row.getString(2) + " was sealed with a master key that is"
                                + " neither guestlist.master-key nor one of guestlist.master-key.previous. It must be entered anew.");
                    }
                }
            }
        }
        return sealed;
    }

    /** Not over a secret that was entered meanwhile. The version stays, so that no administrator's form is in vain. */
    private static int replace(Connection connection, String column, long id, String old, String sealed) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update identity_provider set " + column + " = ? where id = ? and " + column + " = ?")) {
            update.setString(1, sealed);
            update.setLong(2, id);
            update.setString(3, old);
            return update.executeUpdate();
        }
    }
}
