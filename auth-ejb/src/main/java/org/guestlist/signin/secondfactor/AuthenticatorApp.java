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
import java.time.Instant;
import org.guestlist.account.Account;
import org.guestlist.organisation.tenant.TenantOwned;

/** The authenticator app of a person, with its sealed secret. There is at most one for an account. */
@Entity
@Table(name = "authenticator_app")
public class AuthenticatorApp extends TenantOwned {

    /** For which the secret is sealed. */
    public static final String PURPOSE = "secret of an authenticator app";

    @Id
    @SequenceGenerator(name = "authenticator_app_seq", sequenceName = "authenticator_app_seq", allocationSize = 50)
    @GeneratedValue(generator = "authenticator_app_seq")
    private Long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "account_id")
    private Account account;

    @Column(name = "sealed_secret")
    private String sealedSecret;

    @Column(name = "last_step")
    private long lastStep;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private int version;

    /** For JPA. */
    protected AuthenticatorApp() {}

    AuthenticatorApp(Account account, String sealedSecret, long step, Instant now) {
        this.account = account;
        this.sealedSecret = sealedSecret;
        this.lastStep = step;
        this.createdAt = now;
    }

    String getSealedSecret() {
        return sealedSecret;
    }

    long getLastStep() {
        return lastStep;
    }

    /** Uses up the code of this step, and all before it. */
    void use(long step) {
        lastStep = step;
    }

    Instant getCreatedAt() {
        return createdAt;
    }
}
