package org.guestlist.organisation.tenant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What {@link TenantCache} holds between two changes. A thread that finds a change goes on with a copy without the organisations that have
 * changed; what other threads are still reading ends up in the old one, which is no longer used.
 */
final class HeldTenants {

    private final int atMost;
    private final Map<HostName, Holding> byHost = new ConcurrentHashMap<>();
    private final Map<Object, HostName> owners = new ConcurrentHashMap<>();
    private volatile Set<Long> seen;
    private volatile long lookedAt;

    /**
     * A row of the table of changes.
     *
     * @param tenantId which organisation has changed; empty if that is not known
     */
    record Change(long id, Optional<Long> tenantId) {}

    /** One organisation, and the parts that features have added. */
    private static final class Holding {

        private final Tenant tenant;
        private final Map<Object, Object> parts = new ConcurrentHashMap<>();
        private volatile long usedAt = System.nanoTime();

        Holding(Tenant tenant) {
            this.tenant = tenant;
        }
    }

    /** @param atMost how many hosts are held; with more, those go that have not been used for longest */
    HeldTenants(int atMost) {
        this.atMost = atMost;
    }

    Optional<Tenant> find(HostName host) {
        return Optional.ofNullable(byHost.get(host)).map(known -> {
            known.usedAt = System.nanoTime();
            return known.tenant;
        });
    }

    /** @return the organisation, or the one that another thread has put there meanwhile */
    Tenant put(HostName host, Tenant tenant) {
        Holding other = byHost.putIfAbsent(host, new Holding(tenant));
        if (byHost.size() > atMost) {
            shrink();
        }
        return other == null ? tenant : other.tenant;
    }

    Optional<HostName> findOwner(Object key) {
        return Optional.ofNullable(owners.get(key));
    }

    void putOwner(Object key, HostName host) {
        owners.put(key, host);
    }

    /** @return the parts of this very instance; empty if it is not held, or another one of the same organisation */
    Optional<Map<Object, Object>> partsOf(Tenant tenant) {
        return Optional.ofNullable(byHost.get(tenant.getHost()))
                .filter(known -> known.tenant == tenant)
                .map(known -> known.parts);
    }

    /** @return how many nanoseconds ago changes were looked at; without end if never */
    long age(long nanoTime) {
        return seen == null ? Long.MAX_VALUE : nanoTime - lookedAt;
    }

    HeldTenants without(Predicate<Tenant> changed) {
        HeldTenants copy = new HeldTenants(atMost);
        byHost.forEach((host, holding) -> {
            if (!changed.test(holding.tenant)) {
                copy.byHost.put(host, holding);
            }
        });
        owners.forEach((key, host) -> {
            if (copy.byHost.containsKey(host)) {
                copy.owners.put(key, host);
            }
        });
        copy.seen = seen;
        copy.lookedAt = lookedAt;
        return copy;
    }

    /**
     * @param recent all changes of some time until now
     * @param continued when the last look is longer ago than that, there may be changes that are not among them
     * @return what is held from now on: this, if nothing has changed
     */
    HeldTenants after(List<Change> recent, long nanoTime, Duration continued) {
        Set<Long> all = recent.stream().map(Change::id).collect(Collectors.toSet());
        HeldTenants after = this;
        if (age(nanoTime) > continued.toNanos()) {
            after = new HeldTenants(atMost);
        } else if (!seen.containsAll(all)) {
            Set<Optional<Long>> changed = recent.stream()
                    .filter(change -> !seen.contains(change.id))
                    .map(Change::tenantId)
                    .collect(Collectors.toSet());
            after = without(tenant ->
                    changed.contains(Optional.<Long>empty()) || changed.contains(Optional.of(tenant.getId())));
        }
        after.seen = all;
        after.lookedAt = nanoTime;
        return after;
    }

    /** A tenth goes at once, so that it is seldom needed. */
    private void shrink() {
        List<Map.Entry<HostName, Long>> byUse = new ArrayList<>();
        byHost.forEach((host, holding) -> byUse.add(Map.entry(host, holding.usedAt)));
        byUse.stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(Math.max(1, byUse.size() / 10))
                .forEach(one -> byHost.remove(one.getKey()));
        owners.values().retainAll(byHost.keySet());
    }
}
