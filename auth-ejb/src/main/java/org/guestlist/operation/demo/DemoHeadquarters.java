package org.guestlist.operation.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Role;
import org.guestlist.account.link.LinkPurpose;
import org.guestlist.application.ApplicationAddresses;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ApplicationService;
import org.guestlist.application.ApplicationSettings;
import org.guestlist.operation.demo.Cast.Somebody;
import org.guestlist.operation.operator.OrganisationDesk;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.NewTenant;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.provider.DomainList;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.ProviderSettings;

/** The second organisation of a demonstration, whose accounts sign in at the first: Guestlist against Guestlist. */
@ApplicationScoped
class DemoHeadquarters {

    static final HostName HOST = HostName.of("hq.localhost");

    @Inject
    private OrganisationDesk desk;

    @Inject
    private DemoPeople people;

    @Inject
    private DemoSettings settings;

    @Inject
    private ApplicationService applications;

    @Inject
    private ProviderService providers;

    /** Opens it, with these people, who have passwords there. */
    Tenant open(Tenant acme, List<Somebody> staff) {
        Tenant opened = desk.create(
                new NewTenant("Headquarters", HOST, List.of(), Language.EN, acme.getTimeZone()),
                Cast.HILDA.address(),
                false);
        people.accept(opened, Cast.HILDA, LinkPurpose.SETUP);
        people.name(opened, Cast.HILDA, Cast.HILDA);
        settings.choose(opened, Cast.HILDA, Optional.empty(), "help@hq.example");
        for (Somebody one : staff) {
            people.invite(opened, Cast.HILDA, one, Role.EMPLOYEE);
            people.accept(opened, one, LinkPurpose.FIRST_PASSWORD);
        }
        return opened;
    }

    /** @return what the headquarters call somebody, when they say who has signed in there */
    UUID subject(Tenant headquarters, Somebody who) {
        return people.as(headquarters, Cast.HILDA, () -> people.account(who).getUuid());
    }

    /**
     * Connects the first organisation with the headquarters: an application there, and an identity provider here, still off.
     *
     * @param label the text of the button
     * @param domains whose addresses may sign in so
     */
    IdentityProvider connect(Tenant acme, Tenant headquarters, String label, String domains) {
        NewId provider = NewId.make();
        NewId application = NewId.make();
        URI callback = people.as(acme, Cast.ADA, () -> providers.callback(provider.uuid()));
        URI start = desk.address(acme, "/");
        String secret = people.as(headquarters, Cast.HILDA, () -> {
            applications.add(
                    application,
                    ApplicationSettings.of(
                            ApplicationKind.WEB,
                            "Acme, by " + label,
                            new ApplicationAddresses(
                                    Optional.of(start), List.of(callback), List.of(), Optional.empty())));
            return applications.exchangeSecret(application.uuid()).orElseThrow().value();
        });
        ProviderSettings settings = settings(
                ProviderSettings.of(
                        ProviderKind.OIDC,
                        label,
                        desk.address(headquarters, ""),
                        application.uuid().toString()),
                DomainList.of(domains));
        return people.as(acme, Cast.ADA, () -> providers.add(provider, settings, Optional.of(secret)));
    }

    private static ProviderSettings settings(ProviderSettings usual, DomainList domains) {
        return new ProviderSettings(
                usual.kind(),
                usual.label(),
                usual.issuer(),
                usual.clientId(),
                usual.clientAuthentication(),
                usual.scopes(),
                usual.prompt(),
                usual.acrValues(),
                usual.clockSkew(),
                domains,
                domains,
                domains,
                usual.includeSubdomains(),
                usual.networks(),
                usual.logoutThere(),
                usual.secretExpiresOn(),
                usual.secondFactor());
    }

    /** Shows it on the login page, once somebody has come in by it. */
    void enable(Tenant acme, IdentityProvider provider) {
        if (!people.as(acme, Cast.ADA, () -> providers.enable(provider.getUuid()))) {
            throw new IllegalStateException(provider.getLabel() + " has never worked");
        }
    }
}
