package org.guestlist.application;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.group.GroupService;
import org.guestlist.organisation.logo.LogoChange;
import org.guestlist.organisation.logo.LogoPicture;
import org.guestlist.organisation.logo.LogoService;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.PublicIds;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.secret.Token;
import org.guestlist.signing.SigningKeyService;

/** Manages the current organisation's applications. Every change is audited in the same transaction, without secrets. */
@Stateless
public class ApplicationService {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantService tenants;

    @Inject
    private ApplicationSessions sessions;

    @Inject
    private GroupService groups;

    @Inject
    private LogoService logos;

    @Inject
    private PrivilegedApplications privileged;

    @Inject
    private SigningKeyService signingKeys;

    @Inject
    private CurrentClient client;

    @Inject
    private Settings deployment;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Clock clock;

    /** @return all, by name */
    @Needs(Permission.SEE_ALL)
    public List<Application> list() {
        return all();
    }

    /** @return all, by name, for what applications and people who sign in there ask; no page shows them */
    public List<Application> all() {
        return em.createQuery("select a from Application a order by lower(a.name), a.id", Application.class)
                .getResultList();
    }

    /** @return the application with this public id; empty for another organisation's */
    @Needs(Permission.SEE_ALL)
    public Optional<Application> find(UUID uuid) {
        return PublicIds.find(em, Application.class, uuid);
    }

    /**
     * Registers an application, once: a form that is sent twice adds only one.
     *
     * @param id its client id
     * @return what came of it; if not {@link ApplicationChange#DONE}, nothing was added
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public ApplicationChange add(NewId id, ApplicationSettings typed) {
        UUID uuid = id.uuid();
        signingKeys.makeMissing();
        tenants.lock(tenant.get());
        if (find(uuid).isPresent()) {
            return ApplicationChange.DONE;
        }
        ApplicationSettings settings = typed.onlyFor(groups.ids().keySet(), Set.of());
        Optional<ApplicationChange> problem = problem(settings, uuid, SignOutNotices.NONE);
        if (problem.isPresent()) {
            return problem.get();
        }
        Application application = new Application(uuid, settings, client.application(), clock.instant());
        em.persist(application);
        record(AuditKind.APPLICATION_ADDED, application, AuditValues.NONE, settings.audited());
        return ApplicationChange.DONE;
    }

    private Optional<ApplicationChange> problem(ApplicationSettings settings, UUID own, SignOutNotices before) {
        if (isTaken(settings, own)) {
            return Optional.of(ApplicationChange.HOST_TAKEN);
        }
        if (goesInside(settings.addresses().notices(), before)
                && deployment.outboundByApplication().isEmpty()) {
            return Optional.of(ApplicationChange.INSIDE_REFUSED);
        }
        return settings.tokens()
                .audience()
                .filter(audience -> find(audience).isEmpty())
                .map(unknown -> ApplicationChange.AUDIENCE_GONE);
    }

    /** What was permitted once may stay, so that all else can be changed: it is checked again at each call. */
    private static boolean goesInside(SignOutNotices notices, SignOutNotices before) {
        return notices.inside() && !(before.inside() && notices.backChannel().equals(before.backChannel()));
    }

    private boolean isTaken(ApplicationSettings settings, UUID own) {
        Optional<String> host = settings.proxy().host().map(HostName::value);
        return host.isPresent()
                && all().stream()
                        .anyMatch(one ->
                                one.getHost().equals(host) && !one.getUuid().equals(own));
    }

    /**
     * Changes an application, based on the version that the administrator saw. People who may no longer use it are signed out there.
     *
     * @param version of the application when the form was opened
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public ApplicationChange change(UUID uuid, int version, ApplicationSettings typed) {
        tenants.lock(tenant.get());
        Optional<Application> found = lockToChange(uuid);
        if (found.isEmpty()) {
            return ApplicationChange.GONE;
        }
        Application application = found.get();
        if (application.getVersion() != version) {
            return ApplicationChange.CHANGED_MEANWHILE;
        }
        ApplicationSettings settings =
                typed.onlyFor(groups.ids().keySet(), application.access().people());
        Optional<ApplicationChange> problem = problem(settings, uuid, application.notices());
        if (problem.isPresent()) {
            return problem.get();
        }
        AuditValues before = application.settings().audited();
        application.configure(settings, client.application());
        recordDifference(application, before, settings.audited());
        sessions.endForbidden(application);
        return ApplicationChange.DONE;
    }

    /**
     * Makes a new secret. The present one stays valid beside it until {@link #withdrawPreviousSecret}, so that the application can be
     * changed in its own time.
     *
     * @return the secret, which is shown once; empty if the application has no secret
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public Optional<Token> exchangeSecret(UUID uuid) {
        return lockToChange(uuid).filter(Application::hasSecret).map(application -> {
            Token secret = Token.random();
            application.exchangeSecret(secret, client.application());
            recordDifference(application, AuditValues.NONE, AuditValues.of(AuditName.SECRET_REPLACED, true));
            return secret;
        });
    }

    /** Ends the validity of the secret before the present one. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void withdrawPreviousSecret(UUID uuid) {
        lockToChange(uuid).filter(Application::hasPreviousSecret).ifPresent(application -> {
            application.withdrawPreviousSecret();
            recordDifference(application, AuditValues.NONE, AuditValues.of(AuditName.PREVIOUS_SECRET_WITHDRAWN, true));
        });
    }

    /** Lets people sign in there again. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void enable(UUID uuid) {
        lockToChange(uuid).filter(one -> !one.isEnabled()).ifPresent(application -> enable(application, true));
    }

    /** Lets nobody sign in there until enabled again, and signs out all who are there. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void disable(UUID uuid) {
        lockToChange(uuid).filter(Application::isEnabled).ifPresent(application -> {
            enable(application, false);
            sessions.endAll(application);
        });
    }

    private void enable(Application application, boolean on) {
        application.enable(on);
        recordDifference(
                application,
                AuditValues.of(AuditName.APPLICATION_ENABLED, !on),
                AuditValues.of(AuditName.APPLICATION_ENABLED, on));
    }

    /** Shows this picture on its tile. */
    @Needs(Permission.CHANGE)
    public void putLogo(UUID uuid, LogoPicture picture) {
        lockToChange(uuid).ifPresent(application -> record(application, logos.put(uuid, picture)));
    }

    /** Shows its initial on its tile again. */
    @Needs(Permission.CHANGE)
    public void removeLogo(UUID uuid) {
        lockToChange(uuid).ifPresent(application -> record(application, logos.remove(uuid)));
    }

    private void record(Application application, LogoChange change) {
        recordDifference(
                application,
                AuditValues.of(AuditName.LOGO, change.before()),
                AuditValues.of(AuditName.LOGO, change.after()));
    }

    /** Deletes the application with all that was granted to it. It is not told, as nothing of it is kept. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void delete(UUID uuid) {
        lockToChange(uuid).ifPresent(application -> {
            logos.remove(uuid);
            record(
                    AuditKind.APPLICATION_DELETED,
                    application,
                    application.settings().audited(),
                    AuditValues.NONE);
            em.remove(application);
        });
    }

    /**
     * @return the application with this public id, locked in the transaction; empty for another organisation's
     * @throws org.guestlist.platform.permission.NotAllowedException if it is one that no program may change, and the caller is one
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public Optional<Application> lockToChange(UUID uuid) {
        Optional<Application> found = lock(uuid);
        found.ifPresent(privileged::demand);
        return found;
    }

    /**
     * Does something with the application as it was seen.
     *
     * @param version that was seen
     * @throws ChangedMeanwhileException if there is another one now, or none
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public <T> T asSeen(UUID uuid, int version, Supplier<T> step) {
        if (lock(uuid).filter(one -> one.getVersion() == version).isEmpty()) {
            throw new ChangedMeanwhileException();
        }
        return step.get();
    }

    /** @return the application with this public id, locked in the transaction; empty for another organisation's */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public Optional<Application> lock(UUID uuid) {
        return lock(em, uuid);
    }

    /** @return the application of the organisation that is bound, locked in the transaction */
    static Optional<Application> lock(EntityManager em, UUID uuid) {
        return PublicIds.lock(em, Application.class, uuid);
    }

    private void recordDifference(Application application, AuditValues before, AuditValues after) {
        if (!before.equals(after)) {
            record(AuditKind.APPLICATION_CHANGED, application, before, after);
        }
    }

    private void record(AuditKind kind, Application application, AuditValues before, AuditValues after) {
        auditLog.record(AuditEvent.of(kind).about(null, application.getName()).changed(before, after));
    }
}
