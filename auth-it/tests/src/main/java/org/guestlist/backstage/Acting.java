package org.guestlist.backstage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.guestlist.account.Role;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;

/** Does in organisations what people of theirs do. */
@ApplicationScoped
public class Acting {

    @Inject
    private TenantScope scope;

    @Inject
    private CurrentClient client;

    @Inject
    private Permissions permissions;

    /** @return what the work returns, done as this person, with what the thread may do anyway */
    public <T> T as(Person person, Supplier<T> what) {
        return scope.call(person.organisation().id(), () -> {
            client.actsAs(person.id(), person.email());
            return what.get();
        });
    }

    /** @return what the work returns, done as this person, with the permissions of the role and this proof alone */
    public <T> T as(Person person, Role role, Proof proof, Supplier<T> what) {
        return as(person, () -> {
            permissions.giveOnly(role.permissions());
            permissions.proveAs(proof);
            return what.get();
        });
    }
}
