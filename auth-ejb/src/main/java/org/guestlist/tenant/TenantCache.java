package org.guestlist.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.guestlist.db.Sql;

/**
 * This node's cache of the organisations: settings, hosts, and what features add by {@link #part}. At most once a second, and only while
 * requests arrive, it checks whether any node has changed something ({@link TenantChangeListener}); the node that makes a change knows it
 * at once. Cached data is never older than two seconds: without a check in that time, the cache is bypassed.
 *
 * <p>Accounts, sessions and anything else that ends a person's access must not be cached here.
 */
@ApplicationScoped
public class TenantCache {

    private static final long LOOK_AFTER_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long HELD_FOR_NANOS = Duration.ofSeconds(2).toNanos();

    @Inject
    private Sql sql;

    @Inject
    private TenantService tenants;

    @Inject
    private CurrentTenant current;

    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicReference<Held> held = new AtomicReference<>(new Held(null, 0));

    /**
     * The cached data between two changes. A thread that finds a change replaces it with a new one; values that other threads are still
     * reading end up in the old one, which is no longer used.
     */
    private static final class Held {

        private final Map<HostName, Tenant> byHost = new ConcurrentHashMap<>();
        private final Map<Object, HostName> owners = new ConcurrentHashMap<>();
        private final Map<Part, Object> parts = new ConcurrentHashMap<>();
        private final Changes seen;
        private volatile long lookedAt;

        Held(Changes seen, long lookedAt) {
            this.seen = seen;
            this.lookedAt = lookedAt;
        }
    }

    /** A summary of the table of changes. Rows are added in no certain order, and purged; so both numbers are needed to detect a change. */
    private record Changes(long count, long sum) {}

    private record Part(long tenantId, Object key) {}

    /** @return the organisation with this host, canonical or alias; must not be modified */
    public Optional<Tenant> findByHost(HostName host) {
        Held now = held();
        Tenant known = now.byHost.get(host);
        if (known != null) {
            return Optional.of(known);
        }
        // Unknown hosts are not cached, since their number is unlimited.
        return tenants.findByHost(host)
                .map(found ->
                        Optional.ofNullable(now.byHost.putIfAbsent(host, found)).orElse(found));
    }

    /**
     * @param key names something that belongs to one organisation for as long as it exists
     * @param reader reads a host of that organisation; empty if there is no such thing
     * @return the organisation; must not be modified
     */
    public Optional<Tenant> findOwner(Object key, Supplier<Optional<HostName>> reader) {
        Held now = held();
        HostName known = now.owners.get(key);
        if (known != null) {
            return findByHost(known);
        }
        // Like unknown hosts, unknown things are not cached.
        Optional<HostName> read = reader.get();
        read.ifPresent(host -> now.owners.put(key, host));
        return read.flatMap(this::findByHost);
    }

    /**
     * @param key names the part, and what it depends on besides the organisation; there must be few of them
     * @param reader reads or creates the part if it is not cached; the result must not be modified
     * @return that part of the current organisation
     */
    public <T> T part(Object key, Supplier<T> reader) {
        Tenant tenant = current.get();
        Held now = held();
        if (now.byHost.get(tenant.getHost()) != tenant) {
            // The organisation has changed since this request began, or it is bound by a job. What is read for it must
            // not be cached as
            // current.
            return reader.get();
        }
        Part part = new Part(tenant.getId(), key);
        @SuppressWarnings("unchecked")
        T known = (T) now.parts.get(part);
        if (known != null) {
            return known;
        }
        T read = reader.get();
        now.parts.put(part, read);
        return read;
    }

    /** Clears the cache after a committed change on this node. */
    void changed() {
        held.set(new Held(null, 0));
    }

    private Held held() {
        Held now = held.get();
        long age = now.seen == null ? Long.MAX_VALUE : System.nanoTime() - now.lookedAt;
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
    private Held look() {
        try {
            Held before = held.get();
            long start = System.nanoTime();
            if (before.seen != null && start - before.lookedAt < LOOK_AFTER_NANOS) {
                return before;
            }
            Changes changes =
                    sql.one(Changes.class, "select count(*) as count, coalesce(sum(id), 0) as sum from tenant_change");
            if (changes.equals(before.seen)) {
                before.lookedAt = start;
                return before;
            }
            Held after = new Held(changes, start);
            // Unless this node has changed something meanwhile: then the next request checks again.
            held.compareAndSet(before, after);
            return after;
        } finally {
            looking.unlock();
        }
    }
}
