package org.guestlist.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.guestlist.tenant.TenantOwned;

/** What the provider said at the sign-in that a session came from, sealed. Apart from the session, which every request reads; gone with it. */
@Entity
@Table(name = "session_id_token")
class SessionIdToken extends TenantOwned {

    @Id
    @Column(name = "session_id")
    private Long sessionId;

    @Column(name = "sealed_token")
    private String sealedToken;

    /** For JPA. */
    protected SessionIdToken() {
    }

    SessionIdToken(LoginSession session, String sealedToken) {
        this.sessionId = session.getId();
        this.sealedToken = sealedToken;
    }

    String getSealedToken() {
        return sealedToken;
    }
}
