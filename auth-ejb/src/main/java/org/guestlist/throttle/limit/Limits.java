package org.guestlist.throttle.limit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.config.Rate;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.secret.MasterKey;
import org.guestlist.throttle.limit.Limit.Scope;

/**
 * Checks the rate limits of a request: for the network address, the organisation and the deployment. Called by {@link Attempt} alone,
 * outside of a transaction, before anything is looked up.
 */
@ApplicationScoped
public class Limits {

    private final Map<String, Rate> rates = new ConcurrentHashMap<>();

    @Inject
    private Sql sql;

    @Inject
    private MasterKey masterKey;

    @Inject
    private Settings settings;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private CurrentClient client;

    @Inject
    private Clock clock;

    private Buckets buckets;

    /** A bucket that a request takes a token from. */
    private record Bucket(String key, Rate rate) {}

    /**
     * Takes a token.
     *
     * @return empty if the request is allowed; otherwise when to retry
     */
    public Optional<Instant> take(Limit limit) {
        List<Bucket> taken = new ArrayList<>();
        for (Bucket bucket : bucketsOf(limit)) {
            Optional<Instant> wait = buckets().take(bucket.key, bucket.rate);
            if (wait.isPresent()) {
                taken.forEach(this::giveBack);
                return wait;
            }
            taken.add(bucket);
        }
        return Optional.empty();
    }

    /**
     * Takes a token from the bucket of one application.
     *
     * @param application which application, and for one that cannot prove who it is also from where
     * @return empty if the request is allowed; otherwise when to retry
     */
    public Optional<Instant> takeOf(String application) {
        return takeOf(Limit.CLIENT, application);
    }

    /**
     * Takes a token from the bucket of one directory.
     *
     * @param directory its public id
     * @return as {@link #takeOf}
     */
    public Optional<Instant> takeOfDirectory(UUID directory) {
        return takeOf(Limit.DIRECTORY, directory.toString());
    }

    /**
     * Takes a token from the bucket of searches of one person.
     *
     * @return as {@link #takeOf}
     */
    public Optional<Instant> takeOfPerson(long accountId) {
        return take(Limit.PEOPLE, Scope.PERSON, String.valueOf(accountId));
    }

    private Optional<Instant> takeOf(Limit limit, String whose) {
        return take(limit, Scope.APPLICATION, whose);
    }

    private Optional<Instant> take(Limit limit, Scope scope, String whose) {
        Bucket bucket = bucket(limit, scope, tenant.get().getId() + " " + whose);
        return buckets().take(bucket.key, bucket.rate);
    }

    /**
     * @param application as in {@link #takeOf}
     * @return how much is left in that bucket
     */
    public RateLeft leftOf(String application) {
        Bucket bucket = bucket(Limit.CLIENT, Scope.APPLICATION, tenant.get().getId() + " " + application);
        return buckets().left(bucket.key, bucket.rate);
    }

    /** Gives back what {@link #take} has taken on this request. */
    public void giveBack(Limit limit) {
        bucketsOf(limit).forEach(this::giveBack);
    }

    private void giveBack(Bucket bucket) {
        buckets().giveBack(bucket.key, bucket.rate);
    }

    private List<Bucket> bucketsOf(Limit limit) {
        List<Bucket> all = new ArrayList<>();
        if (client.source().isKnown() && !isExempt()) {
            all.add(bucket(limit, Scope.ADDRESS, client.source().value()));
        }
        if (limit != Limit.OPERATOR) {
            all.add(bucket(
                    limit, Scope.ORGANISATION, String.valueOf(tenant.get().getId())));
        }
        all.add(bucket(limit, Scope.DEPLOYMENT, ""));
        return all;
    }

    private boolean isExempt() {
        return settings.limitExempt().stream().anyMatch(range -> range.contains(client.address()));
    }

    private Bucket bucket(Limit limit, Scope scope, String whose) {
        Rate rate = rates.computeIfAbsent(limit.setting(scope), settings::limit);
        return new Bucket(masterKey.hmac("limit", limit + " " + scope + " " + whose), rate);
    }

    private synchronized Buckets buckets() {
        if (buckets == null) {
            buckets = new Buckets(sql, clock);
        }
        return buckets;
    }
}
