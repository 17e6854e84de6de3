package org.guestlist.web.bench;

import java.sql.SQLException;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;

/**
 * What an organisation of a {@link Crowd} has of guests, as rows: the first people are hosts, the last ones their guests, twenty each; and
 * groups with owners, members and requests of those between.
 */
final class GuestCrowd {

    static final int HOSTS = 1000;
    static final int GUESTS = 20_000;
    private static final int GROUPS = 200;

    private final Organisation organisation;
    private final long first;
    private final int people;

    /**
     * @param first the id of the first person
     * @param people how many there are
     */
    GuestCrowd(Organisation organisation, long first, int people) {
        this.organisation = organisation;
        this.first = first;
        this.people = people;
    }

    /** Makes hosts and guests. @param host who has those of the first host, and all of whose guests can get in */
    void host(Person host) throws SQLException {
        Crowd.run("update account set status = 'ACTIVE', role = 'EMPLOYEE', expires_on = null where id in (select "
                + first + " + n from generate_series(0, " + (HOSTS - 1) + ") n)");
        Crowd.run("update account set kind = 'GUEST', role = 'EMPLOYEE', host_id = case when n % " + HOSTS
                + " = 0 then "
                + host.id() + " else " + first + " + n % " + HOSTS + " end, second_host_id = case when n % 5 = 1 then "
                + first
                + " + (n + 7) % " + HOSTS + " end, guest_reason = 'Project ' || n % 90,"
                // Some have gone, for a few days or weeks.
                + " expires_on = current_date + n % 95 - 5, status = case when n % " + HOSTS
                + " = 0 then 'ACTIVE' else status end from generate_series(0, " + (GUESTS - 1) + ") n where id = "
                + (first + people - GUESTS) + " + n");
        Crowd.run(
                "insert into group_member (tenant_id, group_id, account_id, source) select g.tenant_id, g.id, " + first
                        + " + n, 0 from people_group g, generate_series(0, " + (HOSTS - 1)
                        + ") n where g.name = 'Hosts' and g.tenant_id = "
                        + organisation.id());
        Crowd.run("vacuum analyze account");
    }

    /** Makes groups. @param owner of ten of them, in each of which there are requests */
    void own(Person owner) throws SQLException {
        Crowd.run(
                "insert into people_group (id, tenant_id, uuid, name, name_key, description, created_at, version) select -n, "
                        + organisation.id()
                        + ", gen_random_uuid(), 'Group ' || n, 'group ' || n, '', now(), 1 from generate_series(1, "
                        + GROUPS + ") n");
        Crowd.run(
                "insert into group_member (tenant_id, group_id, account_id, source, until) select " + organisation.id()
                        + ", -1 - n % " + GROUPS + ", " + first
                        + " + n, 0, case when n % 5 = 0 then current_date + n % 200 + 1 end from generate_series("
                        + HOSTS + ", "
                        + (people - 1) + ") n");
        Crowd.run("insert into group_owner (tenant_id, group_id, account_id) select " + organisation.id() + ", -g, "
                + first + " + g * 5 + n from generate_series(1, " + GROUPS + ") g, generate_series(0, 4) n");
        Crowd.run("insert into group_owner (tenant_id, group_id, account_id) select " + organisation.id() + ", -g, "
                + owner.id() + " from generate_series(1, 10) g");
        Crowd.run(
                "insert into group_history (id, tenant_id, group_id, account_id, source, kind, until, happened_at) select -n, "
                        + organisation.id() + ", -1 - n % " + GROUPS + ", " + first
                        + " + n, 0, 'JOINED', null, now() - n * interval '5 minutes' from generate_series(" + HOSTS
                        + ", " + (people - 1)
                        + ") n");
        Crowd.run("insert into access_offer (id, tenant_id, group_id) select -n, " + organisation.id()
                + ", -n from generate_series(1, " + GROUPS + ") n");
        Crowd.run(
                "insert into access_request (id, tenant_id, uuid, account_id, group_id, wanted, reason, state, created_at, told, version)"
                        + " select -n, " + organisation.id() + ", gen_random_uuid(), " + first + " + 2 * " + HOSTS
                        + " + n, -1 - n % "
                        + GROUPS
                        + ", 'Group', 'For the project', case when n % 4 = 0 then 'OPEN' else 'GRANTED' end, now() - interval '2 days',"
                        + " true, 1 from generate_series(1, 20000) n");
        for (String table :
                new String[] {"group_member", "group_owner", "group_history", "access_offer", "access_request"}) {
            Crowd.run("vacuum analyze " + table);
        }
    }

    /** Lets hosts go, a hundred at a time. @param turn from 1 @param deputy who is asked to take over from the last of them */
    void letHostsGo(int turn, Person deputy) throws SQLException {
        String gone = "id >= " + (first + turn * 100L) + " and id < " + (first + (turn + 1) * 100L);
        Crowd.run("update account set deputy_id = case when id = " + (first + (turn + 1) * 100L - 1) + " then "
                + deputy.id() + " else " + first + " + id % 100 end, status = 'DISABLED' where " + gone);
    }
}
