package org.guestlist.account.link;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountsClosed;
import org.guestlist.account.AddressChanged;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.platform.secret.Token;
import org.guestlist.platform.time.Validity;

/** Creates, inspects and revokes links of the current organisation. Redeeming one belongs to setting the password. */
@Stateless
public class LinkService {

    private static final Duration OPERATORS = Duration.ofMinutes(10);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private AccountService accounts;

    /** @return a new valid link; the account's earlier unused links are revoked, so that only the newest mail's link works */
    public MintedLink mint(Account account, LinkPurpose purpose) {
        // If two are created at once, the later one sees the earlier one and revokes it.
        Account owner = accounts.lock(account.getId());
        revokeAll(owner);
        Instant now = clock.instant();
        Token token = Token.random();
        Instant until = now.plus(lifetime(purpose));
        Link link = new Link(owner, purpose, token.hash(), new Validity(now, until));
        em.persist(link);
        return new MintedLink(link.getId(), purpose, token, until);
    }

    /** @return a link that looks like a valid one and opens nothing, for an example of a mail */
    public MintedLink sample(LinkPurpose purpose) {
        return new MintedLink(0, purpose, Token.random(), clock.instant().plus(lifetime(purpose)));
    }

    private Duration lifetime(LinkPurpose purpose) {
        Tenant settings = tenant.get();
        return switch (purpose) {
            case FIRST_PASSWORD, SETUP, ADDRESS -> settings.getInvitationLifetime();
            case RESET -> settings.getResetLifetime();
            case OPERATOR -> OPERATORS;
            case UNKNOWN -> Duration.ZERO;
        };
    }

    /** @return the state of a link that sets a password, which does not change (mail scanners open links) */
    public LinkState inspect(Token token) {
        return state(byToken(token), false);
    }

    /** @return the same, with the link locked until the transaction ends, so that one of two simultaneous submissions finds it used */
    public LinkState inspectAndLock(Token token) {
        return state(byToken(token).setLockMode(LockModeType.PESSIMISTIC_WRITE), false);
    }

    /** @return the state of a link that proves an address, likewise */
    public LinkState inspectOfAddress(Token token) {
        return state(byToken(token), true);
    }

    /** @return the same, with the link locked */
    public LinkState inspectAndLockOfAddress(Token token) {
        return state(byToken(token).setLockMode(LockModeType.PESSIMISTIC_WRITE), true);
    }

    private TypedQuery<Link> byToken(Token token) {
        return em.createQuery("select l from Link l where l.tokenHash = :hash", Link.class)
                .setParameter("hash", token.hash().value());
    }

    private LinkState state(TypedQuery<Link> query, boolean ofAddress) {
        return query.getResultStream()
                .filter(link -> link.isOfAddress() == ofAddress)
                .findFirst()
                .map(link -> link.state(clock.instant()))
                .orElseGet(LinkState.Unknown::new);
    }

    /** Revokes all links of the account that could still be used. */
    public void revokeAll(Account account) {
        revokeAll(List.of(account.getId()));
    }

    private void revokeAll(List<Long> accounts) {
        em.createQuery(
                        "select l from Link l where l.account.id in :accounts and l.usedAt is null and l.revokedAt is null",
                        Link.class)
                .setParameter("accounts", accounts)
                .getResultStream()
                .forEach(link -> link.revoke(clock.instant()));
    }

    /** Links mailed to the old address must not work any more. Public, as observers of session beans must be. */
    public void onAddressChanged(@Observes AddressChanged event) {
        revokeAll(event.account());
    }

    /** Removes the links of a person whose deletion is final. */
    public void onErased(@Observes AccountErased event) {
        em.createQuery("delete from Link l where l.account = :account")
                .setParameter("account", event.account())
                .executeUpdate();
    }

    /** A disabled or deleted account has no usable link, nor one whose first day was put off. Public too. */
    public void onClosed(@Observes AccountsClosed event) {
        revokeAll(event.ids());
    }
}
