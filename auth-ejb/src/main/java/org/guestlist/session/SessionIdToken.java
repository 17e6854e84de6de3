package org.guestlist.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.guestlist.organisation.tenant.TenantOwned;

/** The encrypted ID token of a session's sign-in. Stored separately from the session, which every request reads; deleted with it. */
@Entity
@Table(name = "session_id_token")
class SessionIdToken extends TenantOwned {

    @Id
    @Column(name = "session_id")
    private Long sessionId;

    @Column(name = "sealed_token")
    private String sealedToken;

    /** For JPA. */
    protected SessionIdToken() {}

    SessionIdToken(LoginSession session, String sealedToken) {
        this.sessionId = session.getId();
        this.sealedToken = sealedToken;
    }

    String getSealedToken() {
        return sealedToken;
    }
}
