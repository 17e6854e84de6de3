package org.guestlist.provider;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountService;
import org.guestlist.account.AddressGivenUp;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.PrivilegedAccounts;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep.Cause;
import org.guestlist.provider.trace.TraceStep.Name;
import org.guestlist.session.ProviderSessions;

/**
 * Links identities of providers to invited accounts. The first time by the address, if the provider is trusted for it; from then on by the
 * identity, and a changed address has no effect.
 */
@Stateless
public class IdentityLinks {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private PrivilegedAccounts privileged;

    @Inject
    private AccountService accounts;

    @Inject
    private ProviderService providers;

    @Inject
    private ProviderNotes notes;

    @Inject
    private ProviderSessions sessions;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private AuditLog auditLog;

    @Inject
    private CurrentClient client;

    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    /** @return the account of the identity, which is linked at its first sign-in */
    public Admission admit(IdentityProvider provider, FederatedIdentity identity, Trace trace) {
        Optional<IdentityLink> link = find(provider, identity);
        // Once linked, the account's own address counts: a change at the provider has no effect.
        Optional<EmailAddress> address =
                link.map(known -> known.getAccount().getEmail()).or(identity::email);
        if (address.isPresent() && !isDomainAllowed(provider, address.get(), trace)) {
            return new Admission.DomainNotAllowed();
        }
        if (link.isPresent()) {
            return admitLinked(provider, link.get(), trace);
        }
        return admitByAddress(provider, identity, trace);
    }

    /**
     * Links an identity to the account whose password the person has just proven, where the provider's word does not count.
     *
     * @param account the account with the address of the identity
     */
    public Admission admitProven(IdentityProvider provider, FederatedIdentity identity, Account account, Trace trace) {
        return isDomainAllowed(provider, account.getEmail(), trace)
                ? link(provider, account, identity, trace)
                : new Admission.DomainNotAllowed();
    }

    /** Notes that the address of the account, which is locked, is proven if the provider says just this one and its word counts for it. */
    public void noteWord(IdentityProvider provider, FederatedIdentity identity, Account account) {
        WordOfProvider.prove(provider, identity, account, clock.instant());
    }

    private Optional<IdentityLink> find(IdentityProvider provider, FederatedIdentity identity) {
        return em.createQuery(
                        "select l from IdentityLink l where l.provider.id = :provider and l.issuer = :issuer and l.subject = :subject",
                        IdentityLink.class)
                .setParameter("provider", provider.getId())
                .setParameter("issuer", identity.issuer())
                .setParameter("subject", identity.subject())
                .getResultStream()
                .findFirst();
    }

    private Admission admitLinked(IdentityProvider provider, IdentityLink link, Trace trace) {
        trace.passed(Name.LINK, link.getAccount().getEmail());
        used(link);
        return admitHere(provider, link.getAccount(), trace);
    }

    /** Uses an update statement: with the entity, concurrent sign-ins of one person would fail with version conflicts. */
    private void used(IdentityLink link) {
        em.createQuery("update IdentityLink l set l.lastUsedAt = :now where l.id = :id")
                .setParameter("now", clock.instant())
                .setParameter("id", link.getId())
                .executeUpdate();
    }

    private static boolean isDomainAllowed(IdentityProvider provider, EmailAddress address, Trace trace) {
        DomainList allowed = provider.getAllowedDomains();
        if (allowed.isEmpty()) {
            return true;
        }
        if (!allowed.contains(address, provider.isIncludeSubdomains())) {
            trace.failed(Name.DOMAIN, allowed, address.domain());
            return false;
        }
        trace.passed(Name.DOMAIN, address.domain());
        return true;
    }

    private Admission admitByAddress(IdentityProvider provider, FederatedIdentity identity, Trace trace) {
        if (identity.email().isEmpty()) {
            trace.failed(Name.ADDRESS, "an e-mail address", "none");
            return new Admission.NoAddress();
        }
        EmailAddress address = identity.email().get();
        trace.passed(Name.ADDRESS, address);
        WordOfProvider word = WordOfProvider.about(provider, identity, address, trace);
        if (word != WordOfProvider.COUNTS) {
            return word == WordOfProvider.NONE ? new Admission.NotVouchedFor() : new Admission.ProofNeeded();
        }
        Optional<Account> account = accounts.find(address);
        if (account.isEmpty()) {
            trace.failed(Name.ACCOUNT, "an invited account", "none");
            // Does not reveal the provider of the domain: only invited people are redirected to it.
            return new Admission.Unknown();
        }
        return link(provider, account.get(), identity, trace);
    }

    private Admission link(IdentityProvider provider, Account found, FederatedIdentity identity, Trace trace) {
        Account account = em.find(Account.class, found.getId(), LockModeType.PESSIMISTIC_WRITE);
        List<IdentityLink> links = of(account);
        Optional<IdentityLink> sameMoment =
                links.stream().filter(link -> link.isOf(provider, identity)).findFirst();
        if (sameMoment.isPresent()) {
            return admitLinked(provider, sameMoment.get(), trace);
        }
        Optional<IdentityLink> elsewhere = links.stream()
                .filter(link -> !link.getProvider().getId().equals(provider.getId()))
                .findFirst();
        if (elsewhere.isPresent()) {
            trace.failed(
                    Name.LINK,
                    "no link to another provider",
                    elsewhere.get().getProvider().getLabel());
            return new Admission.WrongProvider(elsewhere.get().getProvider());
        }
        if (!links.isEmpty()) {
            return otherIdentity(links.get(0), identity, trace);
        }
        Optional<IdentityProvider> ofDomain =
                account.getOnlyProviderId().isPresent() ? Optional.empty() : other(provider, account.getEmail());
        if (ofDomain.isPresent()) {
            trace.failed(
                    Name.DOMAIN,
                    Cause.OTHER_WAY,
                    ofDomain.get().getLabel(),
                    account.getEmail().domain());
            return new Admission.WrongProvider(ofDomain.get());
        }
        Admission admission = admitHere(provider, account, trace);
        boolean open =
                account.state(clock.instant(), tenant.get().getTimeZone()).isAdmitted();
        if (admission instanceof Admission.Known && open) {
            em.persist(new IdentityLink(
                    em.getReference(IdentityProvider.class, provider.getId()), account, identity, clock.instant()));
            notes.worked(provider);
            account.signedInElsewhere(clock.instant());
            auditLog.record(AuditEvent.of(AuditKind.IDENTITY_LINKED)
                    .about(account.getId(), account.getEmail().value())
                    .after(AuditName.PROVIDER, provider.getLabel()));
            outbox.add(
                    MailKind.SIGN_IN_LINKED, account, Map.of("way", provider.getLabel(), "client", client.address()));
            trace.passed(Name.LINK, "linked now");
        }
        return admission;
    }

    /** Another identity at the provider with a linked address: only an administrator can know whether it is the same person. */
    private static Admission otherIdentity(IdentityLink link, FederatedIdentity identity, Trace trace) {
        if (link.getIssuer().equals(identity.issuer())) {
            trace.failed(Name.LINK, "the identity that is linked to the account", "another one of the same provider");
        } else {
            trace.failed(Name.LINK, Cause.ISSUER_CHANGED, link.getIssuer(), identity.issuer());
        }
        return new Admission.OtherIdentity();
    }

    private Admission admitHere(IdentityProvider provider, Account account, Trace trace) {
        Optional<Long> only = account.getOnlyProviderId().filter(id -> !id.equals(provider.getId()));
        if (only.isPresent()) {
            IdentityProvider right = em.find(IdentityProvider.class, only.get());
            trace.failed(Name.ACCOUNT, Cause.OTHER_WAY, "sign-in with " + right.getLabel(), provider.getLabel());
            return new Admission.WrongProvider(right);
        }
        return new Admission.Known(account);
    }

    /** @return another provider whose list has the address's domain, if this one's does not */
    private Optional<IdentityProvider> other(IdentityProvider provider, EmailAddress address) {
        if (provider.getAllowedDomains().contains(address, provider.isIncludeSubdomains())) {
            return Optional.empty();
        }
        return providers.enabled().stream()
                .filter(one -> !one.getId().equals(provider.getId()))
                .filter(one -> one.getAllowedDomains().contains(address, one.isIncludeSubdomains()))
                .findFirst();
    }

    /** @return the account's links, the oldest first */
    public List<IdentityLink> of(Account account) {
        return em.createQuery(
                        "select l from IdentityLink l join fetch l.provider where l.account.id = :account order by l.linkedAt",
                        IdentityLink.class)
                .setParameter("account", account.getId())
                .getResultList();
    }

    /** @return how many accounts are linked to the provider */
    @Needs(Permission.SEE_ALL)
    public long count(IdentityProvider provider) {
        return em.createQuery("select count(l) from IdentityLink l where l.provider.id = :provider", Long.class)
                .setParameter("provider", provider.getId())
                .getSingleResult();
    }

    /**
     * Removes one link of this account and ends the sessions started from it; at the next sign-in there the person is linked again, by the
     * address.
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    @KeepsWaysIn
    public void remove(@Concerned long id, UUID link) {
        em.createQuery("select l from IdentityLink l where l.uuid = :uuid", IdentityLink.class)
                .setParameter("uuid", link)
                .getResultStream()
                .filter(one -> one.getAccount().getId() == id)
                .findFirst()
                .ifPresent(found -> {
                    Account account = found.getAccount();
                    privileged.demand(account);
                    auditLog.record(AuditEvent.of(AuditKind.IDENTITY_UNLINKED)
                            .about(account.getId(), account.getEmail().value())
                            .before(AuditName.PROVIDER, found.getProvider().getLabel()));
                    outbox.add(
                            MailKind.SIGN_IN_UNLINKED,
                            account,
                            Map.of("way", found.getProvider().getLabel()));
                    sessions.endAllFrom(found.getProvider().getId(), account);
                    em.remove(found);
                });
    }

    /** Removes the links of a person whose deletion is final. */
    public void onErased(@Observes AccountErased event) {
        em.createQuery("delete from IdentityLink l where l.account = :account")
                .setParameter("account", event.account())
                .executeUpdate();
    }

    /**
     * Removes the links of a deleted account, so that its former identities are linked to the new account. Public, as observers of session
     * beans must be.
     */
    public void onAddressGivenUp(@Observes AddressGivenUp event) {
        em.createQuery("delete from IdentityLink l where l.account = :account")
                .setParameter("account", event.account())
                .executeUpdate();
    }
}
