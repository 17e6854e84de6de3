package org.guestlist.operation.bootstrap;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.secret.SecretBox;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.session.ProviderSessions;
import org.guestlist.signin.secondfactor.AuthenticatorApp;
import org.guestlist.signing.SigningKey;
import org.guestlist.signing.SubjectSalts;
import org.guestlist.webhook.Webhook;

/**
 * After a change of the master key, re-encrypts secrets of all organisations that were encrypted with a previous one, so that the previous
 * one can be removed. Runs at start-up. Several nodes may run it at once; the second one finds nothing left.
 */
@Stateless
public class SecretRotation {

    private static final Logger LOG = Logger.getLogger(SecretRotation.class.getName());

    private static final List<Place> PLACES = List.of(
            new Place("identity_provider", "client_secret", IdentityProvider.SECRET),
            new Place("identity_provider", "signing_key", IdentityProvider.SIGNING_KEY),
            new Place("provider_change", "provider_id", "new_secret", IdentityProvider.SECRET),
            new Place("provider_change", "provider_id", "new_signing_key", IdentityProvider.SIGNING_KEY),
            new Place("authenticator_app", "sealed_secret", AuthenticatorApp.PURPOSE),
            new Place("signing_key", "sealed_key", SigningKey.PURPOSE),
            new Place("webhook", "sealed_secret", Webhook.PURPOSE),
            new Place("webhook", "sealed_before", Webhook.PURPOSE),
            new Place("subject_salt", "tenant_id", "sealed_salt", SubjectSalts.PURPOSE),
            new Place("session_id_token", "session_id", "sealed_token", ProviderSessions.ID_TOKEN));

    private static final int AT_ONCE = 1000;

    @Inject
    private Sql sql;

    @Inject
    private SecretBox secrets;

    @Inject
    private SubjectSalts subjectSalts;

    /** For EJB. */
    public SecretRotation() {}

    SecretRotation(Sql sql, SecretBox secrets) {
        this.sql = sql;
        this.secrets = secrets;
    }

    /**
     * Re-encrypts with the master key in use, after what must not change with it has been kept. A secret that no known master key can
     * decrypt is left unchanged and logged.
     *
     * @return how many were re-encrypted
     */
    public int run() {
        subjectSalts.keepAll();
        int sealed = sealAnew();
        if (sealed > 0) {
            LOG.info(sealed + " secrets were sealed anew with the master key in use.");
        }
        return sealed;
    }

    /**
     * How many secrets there are.
     *
     * @param all in all organisations
     * @param old those that are not encrypted with the master key in use; once there are none, the previous one can go
     */
    public record Standing(long all, long old) {}

    /** @return how many secrets there are */
    public Standing standing() {
        return new Standing(
                PLACES.stream().mapToLong(place -> count(place, "%")).sum(),
                PLACES.stream()
                        .mapToLong(place -> count(place, "%") - count(place, current(place)))
                        .sum());
    }

    private long count(Place place, String like) {
        return sql.one(Long.class, "select count(*) from " + place.table + " where " + place.column + " like ?", like);
    }

    /** @return how what is sealed with the key in use begins, as a pattern */
    private String current(Place place) {
        return secrets.seal(place.purpose, "").replaceFirst("\\..*", ".%");
    }

    int sealAnew() {
        return PLACES.stream().mapToInt(this::sealAnew).sum();
    }

    /** Some at a time: there may be one for each person. */
    private int sealAnew(Place place) {
        int sealed = 0;
        List<Sealed> some = olderThan(Long.MIN_VALUE, place);
        while (!some.isEmpty()) {
            for (Sealed old : some) {
                sealed += sealAnew(place, old);
            }
            some = olderThan(some.get(some.size() - 1).id, place);
        }
        return sealed;
    }

    /** @return those behind the id that do not begin as what is sealed with the key in use */
    private List<Sealed> olderThan(long id, Place place) {
        return sql.list(Sealed.class, """
                select %1$s as id, %2$s as text from %3$s
                where %1$s > ? and %2$s not like ?
                order by %1$s limit %4$s
                """.formatted(place.key, place.column, place.table, AT_ONCE), id, current(place));
    }

    private int sealAnew(Place place, Sealed old) {
        if (!secrets.isOld(old.text)) {
            return 0;
        }
        Optional<String> text = secrets.open(place.purpose, old.text);
        if (text.isEmpty()) {
            LOG.warning("The " + place.purpose + " in row " + old.id + " of " + place.table
                    + " was sealed with a master key that is neither guestlist.master-key nor one of"
                    + " guestlist.master-key.previous. It must be entered anew.");
            return 0;
        }
        return replace(place, old, secrets.seal(place.purpose, text.get()));
    }

    /**
     * Where secrets are.
     *
     * @param key the column with the row's id
     * @param purpose for which they are sealed
     */
    private record Place(String table, String key, String column, String purpose) {

        Place(String table, String column, String purpose) {
            this(table, "id", column, purpose);
        }
    }

    private record Sealed(long id, String text) {}

    /** Does not overwrite a secret entered meanwhile. The version stays, so that no administrator's open form is rejected. */
    private int replace(Place place, Sealed old, String sealed) {
        return sql.update("""
                update %1$s set %2$s = ?
                where %3$s = ? and %2$s = ?
                """.formatted(place.table, place.column, place.key), sealed, old.id, old.text);
    }
}
