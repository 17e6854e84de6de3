package org.guestlist.operation.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.platform.secret.MasterKeys.box;
import static org.guestlist.platform.secret.MasterKeys.key;

import java.util.List;
import java.util.UUID;
import org.guestlist.platform.db.MemoryDatabase;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.secret.SecretBox;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.session.ProviderSessions;
import org.guestlist.signin.secondfactor.AuthenticatorApp;
import org.guestlist.signing.SigningKey;
import org.guestlist.signing.SubjectSalts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecretRotationTest {

    private final SecretBox before = box(key(1));
    private final SecretBox after = box(key(2), key(1));
    private final MemoryDatabase database = MemoryDatabase.migrated().withoutReferences();
    private final Sql sql = database.sql();

    @AfterEach
    void close() {
        database.close();
    }

    private void provider(long id, long organisation, String secret, String signingKey) {
        sql.update(
                "insert into identity_provider (id, tenant_id, uuid, kind, label, sort_order, enabled, issuer, client_id, client_authentication,"
                        + " client_secret, signing_key, scopes, clock_skew_seconds, trusted_domains, allowed_domains, include_subdomains, networks, logout_there,"
                        + " version) values (?, ?, ?, 'OIDC', 'ID', 1, true, 'https://id.example', 'c', 'CLIENT_SECRET_BASIC', ?, ?, 'openid', 60, '', '', false,"
                        + " '', false, 3)",
                id,
                organisation,
                UUID.randomUUID(),
                secret,
                signingKey);
    }

    private List<String> column(String name) {
        return sql.list((row, context) -> row.getString(1), "select " + name + " from identity_provider order by id");
    }

    @Test
    void sealsAnewWhatAPreviousKeySealedInAllOrganisations() {
        String fresh = after.seal(IdentityProvider.SECRET, "fresh");
        provider(1, 1, before.seal(IdentityProvider.SECRET, "one"), null);
        provider(2, 2, before.seal(IdentityProvider.SECRET, "two"), before.seal(IdentityProvider.SIGNING_KEY, "key"));
        provider(3, 2, fresh, null);
        provider(4, 3, null, null);

        assertThat(new SecretRotation(sql, after).sealAnew()).isEqualTo(3);
        SecretBox onlyTheNewKey = box(key(2));
        List<String> secrets = column("client_secret");
        assertThat(onlyTheNewKey.open(IdentityProvider.SECRET, secrets.get(0))).contains("one");
        assertThat(onlyTheNewKey.open(IdentityProvider.SECRET, secrets.get(1))).contains("two");
        assertThat(secrets.get(2)).isEqualTo(fresh);
        assertThat(secrets.get(3)).isNull();
        assertThat(onlyTheNewKey.open(
                        IdentityProvider.SIGNING_KEY, column("signing_key").get(1)))
                .contains("key");
        assertThat(column("version")).containsOnly("3");

        assertThat(new SecretRotation(sql, after).sealAnew()).isZero();
    }

    @Test
    void sealsAnewWhatWaitsForATest() {
        sql.update(
                "insert into provider_change (tenant_id, provider_id, uuid, issuer, client_id, client_authentication, new_secret, scopes, forget_links, ends_at)"
                        + " values (1, 7, ?, 'https://id.example', 'c', 'CLIENT_SECRET_BASIC', ?, 'openid', false, current_timestamp)",
                UUID.randomUUID(),
                before.seal(IdentityProvider.SECRET, "new"));
        assertThat(new SecretRotation(sql, after).sealAnew()).isEqualTo(1);
        assertThat(sql.first(String.class, "select new_secret from provider_change")
                        .flatMap(text -> box(key(2)).open(IdentityProvider.SECRET, text)))
                .contains("new");
    }

    @Test
    void sealsAnewTheSecretsOfAuthenticatorAppsHoweverManyThereAre() {
        for (int i = 1; i <= 1500; i++) {
            sql.update(
                    "insert into authenticator_app (id, tenant_id, account_id, sealed_secret, last_step, created_at, version)"
                            + " values (?, 1, ?, ?, 0, current_timestamp, 1)",
                    i,
                    i,
                    before.seal(AuthenticatorApp.PURPOSE, "secret " + i));
        }
        assertThat(new SecretRotation(sql, after).sealAnew()).isEqualTo(1500);
        List<String> secrets =
                sql.list((row, context) -> row.getString(1), "select sealed_secret from authenticator_app order by id");
        assertThat(box(key(2)).open(AuthenticatorApp.PURPOSE, secrets.get(1499)))
                .contains("secret 1500");
        assertThat(new SecretRotation(sql, after).sealAnew()).isZero();
    }

    @Test
    void sealsAnewTheKeysOfTokensAndTheTokensOfSessions() {
        sql.update(
                "insert into signing_key (id, tenant_id, key_id, algorithm, sealed_key, created_at, signs_from, version)"
                        + " values (1, 1, 'k', 'RS256', ?, current_timestamp, current_timestamp, 1)",
                before.seal(SigningKey.PURPOSE, "private"));
        sql.update(
                "insert into session_id_token (tenant_id, session_id, sealed_token) values (1, 7, ?)",
                before.seal(ProviderSessions.ID_TOKEN, "token"));

        assertThat(new SecretRotation(sql, after).standing()).isEqualTo(new SecretRotation.Standing(2, 2));
        assertThat(new SecretRotation(sql, after).sealAnew()).isEqualTo(2);
        assertThat(new SecretRotation(sql, after).standing()).isEqualTo(new SecretRotation.Standing(2, 0));
        assertThat(box(key(2)).open(SigningKey.PURPOSE, sql.one(String.class, "select sealed_key from signing_key")))
                .contains("private");
        assertThat(box(key(2))
                        .open(
                                ProviderSessions.ID_TOKEN,
                                sql.one(String.class, "select sealed_token from session_id_token")))
                .contains("token");
    }

    @Test
    void sealsAnewWhatSubjectsFollowFrom() {
        sql.update(
                "insert into subject_salt (tenant_id, sealed_salt) values (1, ?)",
                before.seal(SubjectSalts.PURPOSE, "salt"));
        assertThat(new SecretRotation(sql, after).sealAnew()).isOne();
        assertThat(box(key(2))
                        .open(SubjectSalts.PURPOSE, sql.one(String.class, "select sealed_salt from subject_salt")))
                .contains("salt");
    }

    @Test
    void leavesAloneWhatNoKnownKeyOpens() {
        String lost = box(key(9)).seal(IdentityProvider.SECRET, "lost");
        provider(1, 1, lost, null);
        provider(2, 1, before.seal(IdentityProvider.SECRET, "two"), null);

        assertThat(new SecretRotation(sql, after).sealAnew()).isEqualTo(1);
        assertThat(column("client_secret").get(0)).isEqualTo(lost);
    }
}
