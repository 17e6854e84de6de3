package org.guestlist.sso;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Logger;
import org.guestlist.db.Sql;
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
    private Sql sql;

    @Inject
    private SecretBox secrets;

    /** For EJB. */
    public SecretRotation() {
    }

    SecretRotation(Sql sql, SecretBox secrets) {
        this.sql = sql;
        this.secrets = secrets;
    }

    /** Seals anew with the master key in use. A secret that no known master key opens stays as it is, and the log says whose it is. */
    public void run() {
        int sealed = sealAnew();
        if (sealed > 0) {
            LOG.info(sealed + " secrets of identity providers were sealed anew with the master key in use.");
        }
    }

    int sealAnew() {
        int sealed = 0;
        for (Map.Entry<String, String> secret : SECRETS.entrySet()) {
            String column = secret.getKey();
            for (Sealed old : sql.list(Sealed.class, "select id, uuid, " + column + " as text from identity_provider where " + column + " is not null order by id")) {
                Optional<String> text = secrets.isOld(old.text) ? secrets.open(secret.getValue(), old.text) : Optional.empty();
                if (text.isPresent()) {
                    sealed += replace(column, old, secrets.seal(secret.getValue(), text.get()));
                } else if (secrets.isOld(old.text)) {
                    LOG.warning("The " + secret.getValue() + " of identity provider " + old.uuid + " was sealed with a master key that is"
                            + " neither guestlist.master-key nor one of guestlist.master-key.previous. It must be entered anew.");
                }
            }
        }
        return sealed;
    }

    private record Sealed(long id, UUID uuid, String text) {
    }

    /** Not over a secret that was entered meanwhile. The version stays, so that no administrator's form is in vain. */
    private int replace(String column, Sealed old, String sealed) {
        return sql.update("update identity_provider set " + column + " = ? where id = ? and " + column + " = ?", sealed, old.id, old.text);
    }
}
