package org.guestlist.organisation.tenant;

import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.MappedSuperclass;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.MultitenantType;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;

/** A row that belongs to one organisation. EclipseLink adds {@code tenant_id} to every statement; {@link TenantBinding} sets its value. */
@MappedSuperclass
@Multitenant(MultitenantType.SINGLE_TABLE)
@TenantDiscriminatorColumn(
        name = TenantOwned.COLUMN,
        contextProperty = TenantBinding.PROPERTY,
        discriminatorType = DiscriminatorType.INTEGER)
public abstract class TenantOwned {

    static final String COLUMN = "tenant_id";
}
