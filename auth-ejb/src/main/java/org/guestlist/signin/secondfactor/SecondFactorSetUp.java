package org.guestlist.signin.secondfactor;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Columns;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.secret.SecretBox;
import org.guestlist.throttle.Throttle;

/**
 * Sets a second factor up, and removes it. Nodes remember nothing in between: the new secret is in the form, sealed, until a first code
 * confirms that the app has it.
 */
@Stateless
public class SecondFactorSetUp {

    /** For how long a new secret can be confirmed: people may have to install an app first. */
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private static final String PURPOSE = "secret of a new authenticator app";

    @Inject
    private AccountService accounts;

    @Inject
    private Permissions permissions;

    @Inject
    private SecondFactors factors;

    @Inject
    private SecondFactorNews news;

    @Inject
    private SecretBox secrets;

    @Inject
    private Throttle throttle;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** @return a new secret for an app of this account; nothing is stored */
    public NewSecondFactor begin(Account account) {
        return present(account, TotpSecret.random(), clock.instant().plus(LIFETIME));
    }

    /**
     * @return the secret of the form once more, to be shown again after a wrong code; empty if it has expired, or was for another account
     */
    public Optional<NewSecondFactor> goOn(Account account, String sealed) {
        return open(account, sealed).map(open -> present(account, open.secret, open.until));
    }

    private NewSecondFactor present(Account account, TotpSecret secret, Instant until) {
        String sealed = secrets.seal(
                PURPOSE,
                Columns.json(Map.of(
                        "account", account.getUuid().toString(),
                        "secret", secret.base32(),
                        "until", until.toString())));
        String uri = secret.uri(tenant.get().getName(), account.getEmail().value());
        return new NewSecondFactor(sealed, QrCode.of(uri), secret.grouped(), uri);
    }

    private record Open(TotpSecret secret, Instant until) {}

    private Optional<Open> open(Account account, String sealed) {
        return secrets.open(PURPOSE, sealed == null ? "" : sealed)
                .map(Columns::map)
                .filter(values -> values.get("account").equals(account.getUuid().toString()))
                .map(values -> new Open(new TotpSecret(values.get("secret")), Instant.parse(values.get("until"))))
                .filter(open -> clock.instant().isBefore(open.until));
    }

    /**
     * Stores the new second factor of a signed-in person, if the code is right.
     *
     * @param sealed the secret in the form
     * @param code as entered
     * @return the recovery codes, to be shown once; empty if the code is wrong
     * @throws org.guestlist.platform.permission.ProofNeededException without a proof
     */
    public Optional<List<String>> add(long accountId, String sealed, String code) {
        Account account = accounts.lock(accountId);
        permissions.demandProof(Proof.FRESH);
        return add(account, sealed, code);
    }

    /**
     * Does the same for a person who has just shown the right password and must set one up to come in.
     *
     * @param account locked
     */
    public Optional<List<String>> add(Account account, String sealed, String code) {
        Optional<Open> open = account.hasSecondFactor() ? Optional.empty() : open(account, sealed);
        OptionalLong step = open.map(one -> one.secret.step(code, clock.instant(), Long.MIN_VALUE))
                .orElse(OptionalLong.empty());
        if (step.isEmpty()) {
            return Optional.empty();
        }
        news.added(account);
        // Wrong codes of an earlier app say nothing of this one.
        throttle.resetAll(Throttle.secondFactor(account.getEmail().key()));
        return Optional.of(factors.add(account, open.get().secret, step.getAsLong()));
    }

    /**
     * Replaces the recovery codes of a person who has a second factor.
     *
     * @return the new ones, to be shown once; empty if there is no second factor any more
     * @throws org.guestlist.platform.permission.ProofNeededException without a proof
     */
    public Optional<List<String>> replaceCodes(long accountId) {
        Account account = accounts.lock(accountId);
        permissions.demandProof(Proof.FRESH);
        if (!account.hasSecondFactor()) {
            return Optional.empty();
        }
        news.codesReplaced(account);
        return Optional.of(factors.replaceCodes(account));
    }

    /**
     * Removes the second factor, if there is one, and forgets wrong codes.
     *
     * @param help of the administrator who does it; empty if it is the person, or an operator
     * @throws org.guestlist.platform.permission.ProofNeededException without a proof
     */
    public void remove(long accountId, Optional<Help> help) {
        Account account = accounts.lock(accountId);
        permissions.demandProof(Proof.FRESH);
        if (account.hasSecondFactor()) {
            factors.remove(account);
            throttle.resetAll(Throttle.secondFactor(account.getEmail().key()));
            news.removed(account, help);
        }
    }
}
