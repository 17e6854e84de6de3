package org.guestlist.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.platform.secret.MasterKeys.box;
import static org.guestlist.platform.secret.MasterKeys.key;
import static org.guestlist.platform.secret.MasterKeys.masterKey;

import java.util.List;
import java.util.UUID;
import org.guestlist.platform.db.MemoryDatabase;
import org.guestlist.platform.db.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubjectSaltsTest {

    private static final String ADA = "an application and Ada";

    private final MemoryDatabase database = MemoryDatabase.migrated().withoutReferences();
    private final Sql sql = database.sql();

    @BeforeEach
    void addOrganisations() {
        organisation(1);
        organisation(2);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void organisation(long id) {
        sql.update(
                "insert into tenant (id, uuid, name, created_at) values (?, ?, 'Acme', current_timestamp)",
                id,
                UUID.randomUUID());
    }

    private SubjectSalts salts(byte[] current, byte[]... previous) {
        return new SubjectSalts(sql, box(current, previous), masterKey(current, previous));
    }

    /** What nodes do that have no salts. */
    private static String before(byte[] key) {
        return masterKey(key).hmac("pairwise subject", ADA);
    }

    private void hasSignedWith(long organisation, byte[] key) {
        sql.update(
                "insert into signing_key (id, tenant_id, key_id, algorithm, sealed_key, created_at, signs_from, version)"
                        + " values (?, ?, 'k', 'RS256', ?, current_timestamp, current_timestamp, 1)",
                organisation,
                organisation,
                box(key).seal(SigningKey.PURPOSE, "private"));
    }

    @Test
    void subjectsStayAsTheVersionBeforeHasGivenThem() {
        SubjectSalts salts = salts(key(1));
        salts.keepAll();
        assertThat(salts.of(1).hmac(ADA)).isEqualTo(before(key(1))).matches("[0-9a-f]{64}");
        organisation(3);
        assertThat(salts.of(3).hmac(ADA)).as("a new organisation").isEqualTo(before(key(1)));
    }

    @Test
    void aNewMasterKeyChangesNone() {
        salts(key(1)).keepAll();
        String subject = salts(key(1)).of(1).hmac(ADA);
        SubjectSalts rotated = salts(key(2), key(1));
        rotated.keepAll();
        assertThat(rotated.of(1).hmac(ADA)).isEqualTo(subject);
        for (long id : List.of(1L, 2L)) {
            sql.update(
                    "update subject_salt set sealed_salt = ? where tenant_id = ?",
                    box(key(2)).seal(SubjectSalts.PURPOSE, rotated.of(id).value()),
                    id);
        }
        SubjectSalts later = salts(key(2));
        later.keepAll();
        assertThat(later.of(1).hmac(ADA)).isEqualTo(subject).isNotEqualTo(before(key(2)));
    }

    @Test
    void theyDoNotFollowFromAMasterKeyThatIsNewWithTheUpdate() {
        hasSignedWith(1, key(1));
        SubjectSalts salts = salts(key(2), key(1));
        salts.keepAll();
        assertThat(salts.of(1).hmac(ADA)).isEqualTo(before(key(1)));
        assertThat(salts.of(2).hmac(ADA)).as("nobody was given one there").isEqualTo(before(key(2)));
    }

    @Test
    void theSaltLiesThereSealed() {
        SubjectSalts salts = salts(key(1));
        salts.keepAll();
        assertThat(sql.one(String.class, "select sealed_salt from subject_salt where tenant_id = 1"))
                .startsWith("ey")
                .doesNotContain(salts.of(1).value());
        assertThat(salts.of(1)).hasToString("LastingKey[…]");
    }
}
