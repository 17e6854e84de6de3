package org.guestlist.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.guestlist.account.AccountKind;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantCache;
import org.guestlist.platform.db.Sql;
import org.guestlist.session.Authentication;

/** The current organisation's applications as this node has cached them, for requests that need them often. They must not be modified. */
@ApplicationScoped
public class Applications {

    @Inject
    private ApplicationService service;

    @Inject
    private GroupService groups;

    @Inject
    private TenantCache organisations;

    @Inject
    private Sql sql;

    /** @return all, by name */
    public List<Application> all() {
        return organisations.part("applications", service::all);
    }

    /** @return the application with this client id, which may be any text; empty for another organisation's and for a disabled one */
    public Optional<Application> client(String clientId) {
        return enabled()
                .filter(one -> one.getUuid().toString().equals(clientId))
                .findFirst();
    }

    /** @return the organisation of the application with this client id; no organisation need be bound */
    public Optional<Tenant> ownerOf(UUID clientId) {
        return organisations.findOwner(
                clientId, () -> sql.first(String.class, """
                        select h.host from application a
                        join tenant_host h on h.tenant_id = a.tenant_id
                        where a.uuid = ? and h.canonical""", clientId).map(HostName::new));
    }

    /** @return all that are enabled, by name */
    public Stream<Application> enabled() {
        return all().stream().filter(Application::isEnabled);
    }

    /** @return whether there are any that people can open */
    public boolean haveTiles() {
        return tiles().findAny().isPresent();
    }

    /**
     * @return those that this person, of this kind, may use and can open, by name; one statement at most, and none while all such people
     *     may use them all
     */
    public List<Application> openTo(AccountKind kind, long accountId) {
        List<Application> tiles = tiles().toList();
        if (tiles.stream().map(this::demand).allMatch(demand -> demand.allowsAll(kind))) {
            return tiles;
        }
        List<UUID> memberOf = groups.of(accountId).stream().map(Group::getUuid).toList();
        return tiles.stream()
                .filter(one -> allows(one, kind, accountId, memberOf))
                .toList();
    }

    /**
     * @return whether this person, who is of this kind and a member of these groups, may use the application, and the one that its access
     *     tokens are for
     */
    public boolean allows(Application application, AccountKind kind, long accountId, Collection<UUID> memberOf) {
        return demand(application).allows(kind, accountId, memberOf);
    }

    /** @return what a sign-in needs for the application, and for the one that its access tokens are for */
    public List<SignInNeeds> needsOf(Application application) {
        return Stream.concat(
                        Stream.of(application),
                        application.audience().flatMap(other -> client(other.toString())).stream())
                .map(Application::needs)
                .toList();
    }

    /**
     * @param shown in a session
     * @param knownDevice whether that is on a known device
     * @return whether this is enough for the application, wherever its person is
     */
    public boolean isEnough(Application application, Authentication shown, boolean knownDevice) {
        return needsOf(application).stream()
                .allMatch(needs -> shown.reaches(needs.context()) && needs.allowOn(knownDevice));
    }

    private Demand demand(Application application) {
        return Demand.of(application, other -> client(other.toString()));
    }

    /** @return whether the application that its access tokens are for is there and enabled */
    public boolean hasAudience(Application application) {
        return client(audienceOf(application).toString()).isPresent();
    }

    private Stream<Application> tiles() {
        return enabled().filter(one -> one.opensAt().isPresent());
    }

    /** @return the audience of the application's access tokens: a client id */
    public UUID audienceOf(Application application) {
        return application.audience().orElse(application.getUuid());
    }
}
