package org.guestlist.backstage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.AccountService;
import org.guestlist.application.ApplicationAccess;
import org.guestlist.application.ApplicationAddresses;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ApplicationService;
import org.guestlist.application.ApplicationSettings;
import org.guestlist.application.ClaimRules;
import org.guestlist.application.ClaimScope;
import org.guestlist.application.ProxyRules;
import org.guestlist.application.RedirectRules;
import org.guestlist.application.RequestDemands;
import org.guestlist.application.SignInNeeds;
import org.guestlist.application.SignOutNotices;
import org.guestlist.application.TokenRules;
import org.guestlist.group.Group;
import org.guestlist.group.GroupOutcome;
import org.guestlist.group.GroupService;
import org.guestlist.group.Memberships;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.config.AddressRange;
import org.guestlist.provider.ProviderService;
import org.guestlist.signing.SigningAlgorithm;
import org.guestlist.signing.SigningKeyService;

/** What {@link Backstage} does with applications, groups and signing keys. */
@ApplicationScoped
public class ApplicationWork {

    @Inject
    private ApplicationService applications;

    @Inject
    private GroupService groups;

    @Inject
    private Memberships memberships;

    @Inject
    private AccountService accounts;

    @Inject
    private ProviderService providers;

    @Inject
    private SigningKeyService keys;

    @Inject
    private TenantScope scope;

    UUID register(Organisation organisation, NewApplication wanted) {
        NewId id = NewId.make();
        scope.run(organisation.id(), () -> applications.add(id, settings(wanted)));
        return id.uuid();
    }

    private ApplicationSettings settings(NewApplication wanted) {
        TokenRules usual = TokenRules.USUAL;
        Set<UUID> assigned =
                wanted.groups().stream().map(name -> group(name).getUuid()).collect(Collectors.toSet());
        return new ApplicationSettings(
                ApplicationKind.valueOf(wanted.kind()),
                wanted.name(),
                new ApplicationAddresses(
                        Optional.ofNullable(wanted.startPage()).map(URI::create),
                        uris(wanted.redirects()),
                        uris(wanted.logoutRedirects()),
                        new SignOutNotices(
                                Optional.ofNullable(wanted.backChannelLogout()).map(URI::create),
                                wanted.isInside(),
                                Optional.ofNullable(wanted.authorities()),
                                Optional.ofNullable(wanted.frontChannelLogout()).map(URI::create),
                                true),
                        new RedirectRules(wanted.anyLocalhostPort(), wanted.pathsBelow())),
                new ProxyRules(Optional.ofNullable(wanted.host()).map(HostName::of), wanted.publicPaths()),
                Optional.ofNullable(wanted.publicKeys()),
                new RequestDemands(wanted.pkce(), wanted.pushed(), wanted.dpop()),
                new TokenRules(
                        SigningAlgorithm.valueOf(wanted.algorithm()),
                        SigningAlgorithm.valueOf(wanted.algorithm()),
                        usual.accessTokenLifetime(),
                        usual.refreshTokens(),
                        wanted.deviceSignIn(),
                        wanted.pairwise(),
                        Optional.ofNullable(wanted.audience()),
                        new ClaimRules(
                                wanted.scopes().stream()
                                        .map(ClaimScope::valueOf)
                                        .collect(Collectors.toSet()),
                                usual.claims().onlyAssignedGroups(),
                                wanted.claimsInIdToken(),
                                usual.claims().custom())),
                new ApplicationAccess(assigned.isEmpty(), assigned),
                new SignInNeeds(
                        wanted.needs().contains("secondFactor"),
                        wanted.needs().contains("passkey"),
                        wanted.networks().stream().map(AddressRange::of).toList(),
                        wanted.needs().contains("knownDevice")));
    }

    private static List<URI> uris(List<String> addresses) {
        return addresses.stream().map(URI::create).toList();
    }

    String newSecret(Organisation organisation, UUID application) {
        return scope.call(
                organisation.id(),
                () -> applications.exchangeSecret(application).orElseThrow().value());
    }

    void enable(Organisation organisation, UUID application, boolean on) {
        scope.run(organisation.id(), () -> {
            if (on) {
                applications.enable(application);
            } else {
                applications.disable(application);
            }
        });
    }

    void join(Person person, String group) {
        scope.run(person.organisation().id(), () -> memberships.add(group(group).getId(), person.id()));
    }

    void leave(Person person, String group) {
        scope.run(
                person.organisation().id(),
                () -> memberships.remove(group(group).getId(), person.id()));
    }

    void claim(Person person, UUID provider, String group) {
        scope.run(
                person.organisation().id(),
                () -> memberships.set(
                        accounts.find(person.id()).orElseThrow(),
                        providers.find(provider).orElseThrow().getId(),
                        Set.of(group(group).getId()),
                        "Provider"));
    }

    Group group(String name) {
        return groups.list().stream()
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseGet(() -> ((GroupOutcome.Saved) groups.create(NewId.make(), name, "")).group());
    }

    void rotateKeys(Organisation organisation) {
        scope.run(organisation.id(), keys::rotate);
    }

    void withdrawKey(Organisation organisation, String keyId) {
        scope.run(organisation.id(), () -> keys.withdrawNow(keyId));
    }
}
