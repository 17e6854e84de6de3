package org.guestlist.organisation.tenant;

import java.lang.reflect.Field;
import java.time.Instant;

/** A current organisation for tests without a server. */
public final class Bound {

    private Bound() {}

    /** @return bound to an organisation with this id */
    public static CurrentTenant to(long id) {
        CurrentTenant current = new CurrentTenant();
        current.bind(tenant(id));
        return current;
    }

    /** @return an organisation with this id */
    public static Tenant tenant(long id) {
        Tenant tenant = new Tenant(NewTenant.of("Acme", HostName.of("acme.example")), Instant.EPOCH);
        try {
            Field field = Tenant.class.getDeclaredField("id");
            field.setAccessible(true);
            field.set(tenant, id);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return tenant;
    }
}
