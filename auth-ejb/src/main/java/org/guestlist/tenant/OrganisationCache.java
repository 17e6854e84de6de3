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
 * What this node holds of the organisations, so that a request does not ask for it again: settings, hosts, and what features add by {@link #part}. Once a
 * second at the most, and only while requests come, it looks whether anything was changed on any node ({@link OrganisationChange}); the node that changes
 * something knows at once. What is held is never older than two seconds: without a look in that time nothing is answered from here.
 *
 * <p>Accounts, sessions and whatever else shuts a person out must not be held here.
 */
@ApplicationScoped
public class OrganisationCache {

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
     * All that is held between two changes. Who finds a change puts a new one in its place; what others are still reading for the one before ends up in that
     * one, where nobody looks any more.
     */
    private static final class Held {

        private final Map<HostName, Tenant> byHost = new ConcurrentHashMap<>();
        private final Map<Part, Object> parts = new ConcurrentHashMap<>();
        private final Changes seen;
        private volatile long lookedAt;

        Held(Changes seen, long lookedAt) {
            this.seen = seen;
            this.lookedAt = lookedAt;
        }
    }

    /** What the table of changes looks like. Rows are added as changes are made, in no certain order, and purged; so no single one of the two numbers tells. */
    private record Changes(long count, long sum) {
    }

    private record Part(long tenantId, Object key) {
    }

    /** @return the organisation that answers at the host, as its canonical one or as an alias; to be read only */
    public Optional<Tenant> findByHost(HostName host) {
        Held now = held();
        Tenant known = now.byHost.get(host);
        if (known != null) {
            return Optional.of(known);
        }
        // Hosts that are no organisation's are not held: there is no end of them.
        return tenants.findByHost(host).map(found -> Optional.ofNullable(now.byHost.putIfAbsent(host, found)).orElse(found));
    }

    /**
     * @param key names the part, and what it depends on besides the organisation; there must be few
     * @param reader reads or makes the part when it is not held; to be read only
     * @return that part of the current organisation
     */
    public <T> T part(Object key, Supplier<T> reader) {
        Tenant tenant = current.get();
        Held now = held();
        if (now.byHost.get(tenant.getHost()) != tenant) {
            // The organisation has changed since this request began, or it is bound by a job. What is read for it must not be taken for new.
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

    /** Lets go of all that is held: something was changed on this node, and is committed. */
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
            // One looks; the others need not wait for that.
            return looking.tryLock() ? look() : now;
        }
        looking.lock();
        return look();
    }

    /** With the lock, which it gives back. */
    private Held look() {
        try {
            Held before = held.get();
            long start = System.nanoTime();
            if (before.seen != null && start - before.lookedAt < LOOK_AFTER_NANOS) {
                return before;
            }
            Changes changes = sql.one(Changes.class, "select count(*) as count, coalesce(sum(id), 0) as sum from organisation_change");
            if (changes.equals(before.seen)) {
                before.lookedAt = start;
                return before;
            }
            Held after = new Held(changes, start);
            // Unless this node has changed something meanwhile: then the next request looks again.
            held.compareAndSet(before, after);
            return after;
        } finally {
            looking.unlock();
        }
    }
}
