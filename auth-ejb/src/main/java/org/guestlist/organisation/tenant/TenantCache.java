package org.guestlist.organisation.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.guestlist.organisation.tenant.HeldTenants.Change;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.db.Transactions;

/**
 * This node's cache of the organisations: settings, hosts, and what features add by {@link #part}. At most once a second, and only while
 * requests arrive, it checks whether any node has changed something ({@link TenantChangeListener}), and drops the organisations that have
 * changed; the node that makes a change knows it at once. Cached data is never older than two seconds: without a check in that time, the
 * cache is bypassed. With less memory than all organisations need, those that have not been used for longest are dropped (ADR 42).
 *
 * <p>Accounts, sessions and anything else that ends a person's access must not be cached here.
 */
@ApplicationScoped
public class TenantCache {

    private static final long LOOK_AFTER_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long HELD_FOR_NANOS = Duration.ofSeconds(2).toNanos();

    /**
     * How old the rows of changes are that a check reads. A row bears the time at which its transaction began, and others see it from its
     * end on: half of this time a transaction may take, and half of it may go by between two checks.
     */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    /** One takes some ten kilobytes, drawn login page included, so that all together take about a tenth of the heap. */
    private static final long BYTES_OF_HEAP_FOR_EACH = 100_000;

    private static final String CHANGES = """
            select id, tenant_id from tenant_change
            where changed_at > current_timestamp - interval '%s' minute""".formatted(WINDOW.toMinutes());

    @Inject
    private Sql sql;

    @Inject
    private TenantService tenants;

    @Inject
    private CurrentTenant current;

    @Inject
    private TenantChanges changes;

    @Inject
    private Transactions transactions;

    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicReference<HeldTenants> held = new AtomicReference<>(
            new HeldTenants((int) Math.max(100, Runtime.getRuntime().maxMemory() / BYTES_OF_HEAP_FOR_EACH)));

    /** @return the organisation with this host, canonical or alias; must not be modified */
    public Optional<Tenant> findByHost(HostName host) {
        HeldTenants now = held();
        // Unknown hosts are not cached, since their number is unlimited.
        return now.find(host).or(() -> tenants.findByHost(host).map(found -> now.put(host, found)));
    }

    /**
     * @param key names something that belongs to one organisation for as long as it exists
     * @param reader reads a host of that organisation; empty if there is no such thing
     * @return the organisation; must not be modified
     */
    public Optional<Tenant> findOwner(Object key, Supplier<Optional<HostName>> reader) {
        HeldTenants now = held();
        // Like unknown hosts, unknown things are not cached.
        return now.findOwner(key)
                .or(() -> {
                    Optional<HostName> read = reader.get();
                    read.ifPresent(host -> now.putOwner(key, host));
                    return read;
                })
                .flatMap(this::findByHost);
    }

    /**
     * @param key names the part, and what it depends on besides the organisation; there must be few of them
     * @param reader reads or creates the part if it is not cached; the result must not be modified
     * @return that part of the current organisation
     */
    public <T> T part(Object key, Supplier<T> reader) {
        Optional<Map<Object, Object>> parts = held().partsOf(current.get());
        if (parts.isEmpty()) {
            // The organisation has changed since this request began, or it is bound by a job. What is read for it must
            // not be cached as
            // current.
            return reader.get();
        }
        @SuppressWarnings("unchecked")
        T known = (T) parts.get().get(key);
        if (known != null) {
            return known;
        }
        T read = reader.get();
        parts.get().put(key, read);
        return read;
    }

    /**
     * The same for what is asked for with each of many rows: where the organisation is not held, as a job binds one, it is read once a
     * transaction.
     */
    public <T> T partOnce(String key, Supplier<T> reader) {
        return part(key, () -> transactions.once(List.of(key, current.get().getId()), reader));
    }

    /**
     * Lets all nodes drop what they hold of the current organisation, once the caller's transaction is committed: for a change of rows that
     * are no entities.
     */
    public void drop() {
        changes.add(current.get().getId());
    }

    /** Drops the organisation after a committed change on this node. */
    void changed(long tenantId) {
        held.updateAndGet(before -> before.without(tenant -> tenant.getId() == tenantId));
    }

    private HeldTenants held() {
        HeldTenants now = held.get();
        long age = now.age(System.nanoTime());
        if (age < LOOK_AFTER_NANOS) {
            return now;
        }
        if (age < HELD_FOR_NANOS) {
            // One thread checks; the others do not wait for it.
            return looking.tryLock() ? look() : now;
        }
        looking.lock();
        return look();
    }

    /** Called with the lock held; releases it. */
    private HeldTenants look() {
        try {
            long start = System.nanoTime();
            if (held.get().age(start) < LOOK_AFTER_NANOS) {
                return held.get();
            }
            List<Change> recent = sql.list(Change.class, CHANGES);
            // This node may change something meanwhile.
            return held.updateAndGet(before -> before.after(recent, start, WINDOW.dividedBy(2)));
        } finally {
            looking.unlock();
        }
    }
}
