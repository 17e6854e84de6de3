package org.guestlist.signing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantCache;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.secret.LastingKey;
import org.guestlist.platform.secret.MasterKey;
import org.guestlist.platform.secret.SecretBox;

/**
 * What the subjects of each organisation's people follow from at applications that know them by identifiers of their own (OpenID Connect
 * Core 1.0 §8.1). Kept sealed, so no subject changes with the master key (ADR 48).
 */
@ApplicationScoped
public class SubjectSalts {

    /** The purpose of the encrypted salt, for {@link SecretBox}. */
    public static final String PURPOSE = "subject salt";

    /** Nodes of the previous version hash with the master key's key of this purpose, and must come to the same subjects. */
    private static final String DERIVED = "pairwise subject";

    /** With the newest secret of the organisation that each start seals again: it tells which master key was in use until now. */
    private static final String WITHOUT = """
            select t.id,
                (select k.sealed_key from signing_key k
                    where k.tenant_id = t.id
                    order by k.created_at desc, k.id desc limit 1) as sealed_key
            from tenant t
            where not exists (select 1 from subject_salt s where s.tenant_id = t.id)""";

    @Inject
    private Sql sql;

    @Inject
    private SecretBox secrets;

    @Inject
    private MasterKey masterKey;

    @Inject
    private TenantCache organisations;

    @Inject
    private CurrentTenant tenant;

    /** For CDI. */
    protected SubjectSalts() {}

    SubjectSalts(Sql sql, SecretBox secrets, MasterKey masterKey) {
        this.sql = sql;
        this.secrets = secrets;
        this.masterKey = masterKey;
    }

    /** An organisation that has no salt yet. */
    public record Without(long id, String sealedKey) {}

    /**
     * Keeps a salt for each organisation that has none. Runs at each start, before secrets are sealed again: a master key that is new with
     * this very start must not be what subjects follow from that others have been given already.
     */
    public void keepAll() {
        sql.list(Without.class, WITHOUT).forEach(this::keep);
    }

    private void keep(Without organisation) {
        Optional<String> until = Optional.ofNullable(organisation.sealedKey()).flatMap(secrets::keyId);
        LastingKey salt = masterKey.lasting(DERIVED, until);
        // Another node may have been faster.
        sql.update(
                "insert into subject_salt (tenant_id, sealed_salt) values (?, ?) on conflict do nothing",
                organisation.id(),
                secrets.seal(PURPOSE, salt.value()));
    }

    /** @return what the text stands for in the current organisation: 64 hexadecimal digits, always the same */
    public String hmac(String text) {
        return organisations
                .part("subject salt", () -> of(tenant.get().getId()))
                .hmac(text);
    }

    /** @return the salt of the organisation, made if there is none: nobody was given a subject there when this node started */
    LastingKey of(long organisation) {
        return find(organisation).orElseGet(() -> {
            sql.list(Without.class, WITHOUT + " and t.id = ?", organisation).forEach(this::keep);
            return find(organisation).orElseThrow();
        });
    }

    private Optional<LastingKey> find(long organisation) {
        return sql.first(String.class, "select sealed_salt from subject_salt where tenant_id = ?", organisation)
                .map(text -> new LastingKey(secrets.open(PURPOSE, text)
                        .orElseThrow(() -> new IllegalStateException("The salt of organisation " + organisation
                                + " was encrypted with a master key that is not known here"))));
    }
}
