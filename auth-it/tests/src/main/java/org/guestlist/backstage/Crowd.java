package org.guestlist.backstage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guestlist.platform.db.Sql;

/** Many invited people at once, for tests that count what is read. Their ids are below zero, and so below all others. */
@ApplicationScoped
public class Crowd {

    @Inject
    private Sql sql;

    /** Adds people with ids from {@code -many} to -1, addresses from {@code p0@example.com} on, and external ids from E0 on. */
    public void add(Organisation organisation, int many) {
        sql.update(
                "insert into account (id, tenant_id, uuid, email, email_key, name, name_key, role, status, created_at, version, external_id)"
                        + " select i - ?, ?, gen_random_uuid(), 'p' || i, 'p' || i || '@example.com', 'P', 'p', 'EMPLOYEE', 'INVITED', now(), 1, 'E' || i"
                        + " from generate_series(0, ?) i",
                many,
                organisation.id(),
                many - 1);
    }

    /**
     * Removes them a few at a time: each is looked for in all tables that refer to people, which takes a busy machine longer than one
     * statement may, and far longer if the database does not know how many they are.
     */
    public void remove() {
        sql.update("analyze account");
        while (sql.update("delete from account where id in (select id from account where id < 0 limit 500)") > 0) {
            // There are more.
        }
    }
}
