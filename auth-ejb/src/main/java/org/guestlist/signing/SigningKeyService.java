package org.guestlist.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.secret.SecretBox;

/** Makes, replaces and withdraws the current organisation's signing keys. {@link SigningKeys} signs with them. */
@Stateless
public class SigningKeyService {

    private static final int RSA_BITS = 2048;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantService tenants;

    @Inject
    private SecretBox secrets;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Clock clock;

    /** @return the published keys, the newest first, for administrators */
    @Needs(Permission.SEE_ALL)
    public List<SigningKey> list() {
        return published();
    }

    /** @return the published keys, the newest first: everybody may know them */
    public List<SigningKey> published() {
        Instant now = clock.instant();
        return em.createQuery("select k from SigningKey k order by k.createdAt desc, k.id desc", SigningKey.class)
                .getResultStream()
                .filter(key -> key.isPublished(now))
                .toList();
    }

    /** @return the key that signs now; made if there is none */
    public SigningKey current(SigningAlgorithm algorithm) {
        return signing(algorithm).orElseGet(() -> {
            makeMissing();
            return signing(algorithm).orElseThrow();
        });
    }

    /**
     * Makes a key for each algorithm that has none: when an organisation's first application is added, since the first person to sign in
     * there would otherwise wait for it, for seconds on a busy machine, and applications give up after a few.
     */
    public void makeMissing() {
        Map<SigningAlgorithm, JWK> made =
                generate(algorithm -> signing(algorithm).isEmpty());
        if (made.isEmpty()) {
            return;
        }
        lock();
        // Another node may have been faster.
        made.forEach((algorithm, key) -> signing(algorithm).orElseGet(() -> keep(key, algorithm, clock.instant())));
    }

    private void lock() {
        tenants.lock(tenant.get());
        // What was read before the lock may have changed until now.
        published().forEach(em::refresh);
    }

    private Optional<SigningKey> signing(SigningAlgorithm algorithm) {
        Instant now = clock.instant();
        return of(algorithm).stream().filter(key -> key.signs(now)).findFirst();
    }

    private List<SigningKey> of(SigningAlgorithm algorithm) {
        return published().stream()
                .filter(key -> key.getAlgorithm() == algorithm)
                .toList();
    }

    /**
     * Replaces the keys: the new ones are published now and begin to sign once every verifier has fetched them; the present ones sign until
     * then, and are published until the last token they have signed is over. Does nothing for an algorithm whose successor already waits.
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void rotate() {
        Map<SigningAlgorithm, JWK> successors =
                generate(algorithm -> replaceable(algorithm).isPresent());
        lock();
        // A key that signs only since then needs no successor.
        successors.forEach((algorithm, successor) -> replaceable(algorithm).ifPresent(key -> replace(key, successor)));
    }

    private Optional<SigningKey> replaceable(SigningAlgorithm algorithm) {
        return signing(algorithm).filter(key -> !key.isWithdrawn());
    }

    /** Rotates the keys that have signed for longer than this. */
    public void rotateOlderThan(Duration age) {
        Instant limit = clock.instant().minus(age);
        boolean due = published().stream()
                .anyMatch(key -> !key.isWithdrawn() && key.getSignsFrom().isBefore(limit));
        if (due) {
            rotate();
        }
    }

    private void replace(SigningKey before, JWK successor) {
        Instant takesOver = clock.instant().plus(SigningKeys.CACHED_FOR);
        before.withdraw(takesOver, takesOver.plus(SigningKeys.LONGEST_TOKEN));
        SigningKey after = keep(successor, before.getAlgorithm(), takesOver);
        record(before.getKeyId(), after.getKeyId());
    }

    /**
     * Withdraws a key at once, as when it may be known to others: from now on no token signed with it is valid. A new one signs at once, so
     * an application may refuse tokens until it has fetched the keys again.
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void withdrawNow(String keyId) {
        Optional<SigningKey> found = published(keyId);
        if (found.isEmpty()) {
            return;
        }
        SigningAlgorithm algorithm = found.get().getAlgorithm();
        JWK successor = generate(algorithm);
        lock();
        Instant now = clock.instant();
        published(keyId).ifPresent(key -> {
            key.withdraw(now, now);
            // A successor that waits is published already, but would sign too late.
            SigningKey after = signing(algorithm).orElseGet(() -> keep(successor, algorithm, now));
            record(keyId, after.getKeyId());
        });
    }

    private Optional<SigningKey> published(String keyId) {
        return published().stream().filter(key -> key.getKeyId().equals(keyId)).findFirst();
    }

    private void record(String before, String after) {
        auditLog.record(AuditEvent.of(AuditKind.SIGNING_KEY_REPLACED)
                .before(AuditName.SIGNING_KEY, before)
                .after(AuditName.SIGNING_KEY, after));
    }

    private SigningKey keep(JWK key, SigningAlgorithm algorithm, Instant signsFrom) {
        SigningKey made = new SigningKey(
                key.getKeyID(),
                algorithm,
                secrets.seal(SigningKey.PURPOSE, key.toJSONString()),
                clock.instant(),
                signsFrom);
        em.persist(made);
        return made;
    }

    private static Map<SigningAlgorithm, JWK> generate(Predicate<SigningAlgorithm> needed) {
        Map<SigningAlgorithm, JWK> keys = new EnumMap<>(SigningAlgorithm.class);
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            if (needed.test(algorithm)) {
                keys.put(algorithm, generate(algorithm));
            }
        }
        return keys;
    }

    /** Takes long on a machine with much to do, so no lock is held meanwhile. */
    private static JWK generate(SigningAlgorithm algorithm) {
        JWKGenerator<? extends JWK> generator =
                switch (algorithm) {
                    case RS256 -> new RSAKeyGenerator(RSA_BITS);
                    case ES256 -> new ECKeyGenerator(Curve.P_256);
                };
        try {
            return generator
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(algorithm.jws())
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }
}
