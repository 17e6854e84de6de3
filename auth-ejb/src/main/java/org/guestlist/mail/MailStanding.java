package org.guestlist.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.guestlist.organisation.tenant.TenantOwned;

/** How far a person has come with the invitation, as the search for people asks for it. Only {@link MailStandings} writes it. */
@Entity
@Table(name = "mail_standing")
public class MailStanding extends TenantOwned {

    @Id
    @Column(name = "account_id")
    private long accountId;

    @Column(name = "invited_at")
    private Instant invitedAt;

    @Column(name = "link_until")
    private Instant linkUntil;

    @Column(name = "returned_at")
    private Instant returnedAt;

    @Column(name = "unwanted_at")
    private Instant unwantedAt;

    /** For JPA. */
    protected MailStanding() {}
}
