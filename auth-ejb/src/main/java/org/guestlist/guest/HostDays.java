package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Sql;

/** Counts how many people a host has tried to invite on a day, taken addresses included: so nobody tries out who is here. */
@ApplicationScoped
class HostDays {

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    /**
     * Counts one more, if that is within the limit. The host's account is locked, so that two at once count one after the other.
     *
     * @return whether it was
     */
    boolean take(long hostId, int most) {
        LocalDate today = tenant.today();
        sql.update(
                "delete from host_day where tenant_id = :organisation and host_id = ? and tried_on < ?", hostId, today);
        sql.update("""
                insert into host_day (tenant_id, host_id, tried_on, used) values (:organisation, ?, ?, 0)
                on conflict do nothing""", hostId, today);
        return sql.update("""
                update host_day set used = used + 1
                where tenant_id = :organisation and host_id = ? and tried_on = ? and used < ?
                """, hostId, today, most) == 1;
    }
}
