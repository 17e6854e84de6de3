package org.guestlist.signin.secondfactor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.codec.binary.Base32;
import org.guestlist.account.Account;
import org.guestlist.organisation.tenant.TenantOwned;
import org.guestlist.platform.secret.TokenHash;

/** A code that stands in for the authenticator app once. Only its hash is stored: 80 random bits cannot be guessed from it. */
@Entity
@Table(name = "recovery_code")
class RecoveryCode extends TenantOwned {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 10;

    @Id
    @SequenceGenerator(name = "recovery_code_seq", sequenceName = "recovery_code_seq", allocationSize = 50)
    @GeneratedValue(generator = "recovery_code_seq")
    private Long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "account_id")
    private Account account;

    @Column(name = "code_hash")
    private String codeHash;

    @Column(name = "used_at")
    private Instant usedAt;

    @Version
    private int version;

    /** For JPA. */
    protected RecoveryCode() {}

    /** @param code as {@link #random} makes it */
    RecoveryCode(Account account, String code) {
        this.account = account;
        this.codeHash = hash(code);
    }

    /** @return when it was used; empty if it still can be */
    Optional<Instant> getUsedAt() {
        return Optional.ofNullable(usedAt);
    }

    /** @return a new code, such as {@code ABCD-EFGH-IJKL-MNOP} */
    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Base32().encodeToString(bytes).replaceAll("(.{4})(?!$)", "$1-");
    }

    /**
     * @return the hash of a code as entered: without regard to case and hyphens, and to digits that are read for letters, which have none
     * of these
     */
    static String hash(String typed) {
        String code = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]", "")
                .replace('0', 'O')
                .replace('1', 'I')
                .replace('8', 'B');
        return TokenHash.of(code).value();
    }
}
