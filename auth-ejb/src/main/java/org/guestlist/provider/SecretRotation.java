package org.guestlist.provider;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Logger;
import org.guestlist.db.Sql;
import org.guestlist.secret.SecretBox;

/**
 * After a change of the master key, re-encrypts secrets of all organisations that were encrypted with a previous one, so that the previous
 * one can be removed. Runs at start-up. Several nodes may run it at once; the second one finds nothing left.
 */
@Stateless
public class SecretRotation {

    private static final Logger LOG = Logger.getLogger(SecretRotation.class.getName());

    /** The columns of identity_provider with secrets, and the purpose of each. */
    private static final Map<String, String> SECRETS =
            Map.of("client_secret", IdentityProvider.SECRET, "signing_key", IdentityProvider.SIGNING_KEY);

    @Inject
    private Sql sql;

    @Inject
    private SecretBox secrets;

    /** For EJB. */
    public SecretRotation() {}

    SecretRotation(Sql sql, SecretBox secrets) {
        this.sql = sql;
        this.secrets = secrets;
    }

    /** Re-encrypts with the master key in use. A secret that no known master key can decrypt is left unchanged and logged. */
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
            for (Sealed old : sql.list(
                    Sealed.class,
                    "select id, uuid, " + column + " as text from identity_provider where " + column
                            + " is not null order by id")) {
                Optional<String> text =
                        secrets.isOld(old.text) ? secrets.open(secret.getValue(), old.text) : Optional.empty();
                if (text.isPresent()) {
                    sealed += replace(column, old, secrets.seal(secret.getValue(), text.get()));
                } else if (secrets.isOld(old.text)) {
                    LOG.warning(
                            "The " + secret.getValue() + " of identity provider " + old.uuid
                                    + " was sealed with a master key that is"
                                    + " neither guestlist.master-key nor one of guestlist.master-key.previous. It must be entered anew.");
                }
            }
        }
        return sealed;
    }

    private record Sealed(long id, UUID uuid, String text) {}

    /** Does not overwrite a secret entered meanwhile. The version stays, so that no administrator's open form is rejected. */
    private int replace(String column, Sealed old, String sealed) {
        return sql.update(
                "update identity_provider set " + column + " = ? where id = ? and " + column + " = ?",
                sealed,
                old.id,
                old.text);
    }
}
