package org.guestlist.organisation.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** A host name of an organisation, unique across organisations. */
@Entity
@EntityListeners(TenantChangeListener.class)
@Table(name = "tenant_host")
class TenantHost {

    @Id
    private String host;

    @ManyToOne(optional = false)
    @JoinColumn(name = "tenant_id")
    private Tenant tenant;

    @Column(name = "canonical")
    private boolean canonical;

    /** For JPA. */
    protected TenantHost() {}

    TenantHost(Tenant tenant, HostName host) {
        this.tenant = tenant;
        this.host = host.value();
    }

    void becomeCanonical() {
        canonical = true;
    }

    void becomeAlias() {
        canonical = false;
    }

    Tenant getTenant() {
        return tenant;
    }

    HostName getHost() {
        return new HostName(host);
    }

    boolean isCanonical() {
        return canonical;
    }
}
