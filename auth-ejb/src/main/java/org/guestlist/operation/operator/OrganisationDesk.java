package org.guestlist.operation.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.guestlist.account.EmailAddress;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.organisation.tenant.NewTenant;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.db.Sql;

/**
 * Finds organisations and works in them on behalf of an operator. Outside of transactions: each step has its own, with its organisation
 * bound.
 */
@ApplicationScoped
public class OrganisationDesk {

    @Inject
    private TenantService tenants;

    @Inject
    private TenantScope scope;

    @Inject
    private OrganisationWork work;

    @Inject
    private CurrentTenant current;

    @Inject
    private Sql sql;

    @Inject
    private Settings settings;

    /**
     * Organisations in the order in which they were created.
     *
     * @param people how many people each has, without deleted ones
     * @param more whether there are others after these
     */
    public record Some(Map<Tenant, Long> people, boolean more) {}

    private record Count(long tenantId, long people) {}

    /** @param after the organisation after which to go on; empty for the first ones */
    public Some list(Optional<Tenant> after, int limit) {
        List<Tenant> found = tenants.list(after.map(Tenant::getId).orElse(0L), limit + 1);
        List<Tenant> some = found.stream().limit(limit).toList();
        Map<Tenant, Long> people = new LinkedHashMap<>();
        if (!some.isEmpty()) {
            Map<Long, Long> counts =
                    sql
                            .list(
                                    Count.class,
                                    """
                                    select tenant_id, count(*) as people from account
                                    where tenant_id between ? and ? and status <> 'DELETED'
                                    group by tenant_id""",
                                    some.get(0).getId(),
                                    some.get(some.size() - 1).getId())
                            .stream()
                            .collect(Collectors.toMap(Count::tenantId, Count::people));
            some.forEach(one -> people.put(one, counts.getOrDefault(one.getId(), 0L)));
        }
        return new Some(people, found.size() > limit);
    }

    /** @return the organisation with this public id or host */
    public Optional<Tenant> find(String idOrHost) {
        try {
            return tenants.find(UUID.fromString(idOrHost));
        } catch (IllegalArgumentException e) {
            return HostName.fromHeader(idOrHost).flatMap(tenants::findByHost);
        }
    }

    /** @return how many people it has, without deleted ones */
    public long people(Tenant organisation) {
        return in(organisation, work::people);
    }

    /** Does a step in the organisation. */
    public <T> T in(Tenant organisation, Supplier<T> step) {
        return scope.call(organisation.getId(), step);
    }

    /** Does a step in the organisation that is about its address. @param path begins with a slash */
    public URI address(Tenant organisation, String path) {
        return in(organisation, () -> URI.create(current.address() + path));
    }

    /**
     * Creates an organisation and invites its first administrator.
     *
     * @param mailed whether the administrator gets a link by mail
     * @return the organisation
     * @throws org.guestlist.organisation.tenant.HostTakenException if one of its hosts belongs to another
     */
    public Tenant create(NewTenant data, EmailAddress administrator, boolean mailed) {
        // One whose administrator could not be invited, as the database went away in between, is taken up again.
        Tenant created = tenants.findByHost(data.host())
                .filter(there -> isThe(data, there) && people(there) == 0)
                .orElseGet(() -> tenants.create(data));
        scope.run(created.getId(), () -> work.begin(administrator, mailed));
        return created;
    }

    private static boolean isThe(NewTenant data, Tenant there) {
        return there.getHost().equals(data.host())
                && there.getName().equals(data.name())
                && there.getLanguage() == data.language()
                && there.getTimeZone().equals(data.timeZone());
    }

    /** Changes the name. @param name as in {@link NewTenant#name} */
    public void rename(Tenant organisation, String name) {
        scope.run(organisation.getId(), () -> work.rename(name));
    }

    /**
     * Shuts the organisation: its sessions end, every address of it answers with a page that says so, its mails and jobs wait. Its data
     * stay.
     */
    public void suspend(Tenant organisation) {
        scope.run(organisation.getId(), work::suspend);
    }

    /** Opens it again. */
    public void resume(Tenant organisation) {
        scope.run(organisation.getId(), work::resume);
    }

    /**
     * Adds a host, as an alias or as the canonical one. @throws org.guestlist.organisation.tenant.HostTakenException if it belongs to
     * another
     */
    public void addHost(Tenant organisation, HostName host, boolean main) {
        scope.run(organisation.getId(), () -> work.addHost(host, main));
    }

    /**
     * Gives an alias up.
     *
     * @throws IllegalArgumentException with a sentence for operators, if it is none, or if the next start would add it again
     */
    public void removeHost(Tenant organisation, HostName host) {
        if (host.value().equalsIgnoreCase(settings.bootstrapHost())) {
            throw new IllegalArgumentException(host
                    + " is guestlist.bootstrap.host, which the next start would add again; change that setting first");
        }
        if (!in(organisation, () -> work.removeHost(host))) {
            throw new IllegalArgumentException(
                    organisation.getHost().equals(host)
                            ? host + " is the organisation's main host; make another one its main host first"
                            : host + " is no host of this organisation");
        }
    }

    /** Writes into the organisation's audit log that an operator has looked. @param request what at: method and path */
    public void looked(Tenant organisation, String request) {
        scope.run(organisation.getId(), () -> work.looked(request));
    }
}
