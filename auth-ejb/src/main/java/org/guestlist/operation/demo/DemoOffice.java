package org.guestlist.operation.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.application.ApplicationAccess;
import org.guestlist.application.ApplicationAddresses;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ApplicationService;
import org.guestlist.application.ApplicationSettings;
import org.guestlist.application.ProxyRules;
import org.guestlist.application.RequestDemands;
import org.guestlist.application.SignInNeeds;
import org.guestlist.application.TokenRules;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.group.Memberships;
import org.guestlist.job.JobService;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.people.WelcomeChoice;
import org.guestlist.roster.Leavers;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.apply.ImportService;
import org.guestlist.roster.check.CheckService;
import org.guestlist.roster.intake.RosterUploads;
import org.guestlist.roster.intake.UploadOutcome.Uploaded;

/** What an administrator sets up in a demonstration: groups, applications, and a list of people. */
@ApplicationScoped
class DemoOffice {

    private static final long PATIENCE = 2_000;

    @Inject
    private DemoPeople people;

    @Inject
    private GroupService groups;

    @Inject
    private Memberships memberships;

    @Inject
    private ApplicationService applications;

    @Inject
    private RosterUploads uploads;

    @Inject
    private CheckService checks;

    @Inject
    private ImportService imports;

    @Inject
    private JobService jobs;

    void makeGroups(Tenant acme) {
        people.as(acme, Cast.ADA, () -> {
            Cast.GROUPS.forEach(name -> groups.create(NewId.make(), name, ""));
            Group support = group("Support");
            memberships.add(support.getId(), people.account(Cast.HENRY).getId());
            return null;
        });
    }

    private Group group(String name) {
        return groups.list().stream()
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** One to try, one for a group, and one behind a reverse proxy. */
    void addApplications(Tenant acme) {
        people.as(acme, Cast.ADA, () -> {
            add("Wiki", ApplicationAccess.EVERYONE);
            add("Expenses", new ApplicationAccess(false, Set.of(group("Finance").getUuid())));
            applications.add(
                    NewId.make(),
                    new ApplicationSettings(
                            ApplicationKind.PROXIED,
                            "Reports",
                            ApplicationAddresses.NONE,
                            new ProxyRules(Optional.of(HostName.of("reports.localhost")), List.of("/health")),
                            Optional.empty(),
                            RequestDemands.USUAL,
                            TokenRules.USUAL,
                            ApplicationAccess.EVERYONE,
                            SignInNeeds.NONE));
            return null;
        });
    }

    private void add(String name, ApplicationAccess access) {
        URI address = URI.create("http://" + name.toLowerCase(Locale.ROOT) + ".localhost:3000/");
        applications.add(
                NewId.make(),
                ApplicationSettings.of(
                                ApplicationKind.WEB,
                                name,
                                new ApplicationAddresses(
                                        Optional.of(address),
                                        List.of(address.resolve("/signed-in")),
                                        List.of(),
                                        Optional.empty()))
                        .with(access));
    }

    /** Imports the list of the staff, with welcome mails. */
    void importStaff(Tenant acme) {
        RosterImport roster = people.as(acme, Cast.ADA, this::upload);
        await(
                acme,
                people.as(
                        acme,
                        Cast.ADA,
                        () -> checks.check(roster.getUuid(), roster.getChoices(), Leavers.LEFT_ALONE)
                                .orElseThrow()));
        await(
                acme,
                people.as(
                        acme,
                        Cast.ADA,
                        () -> imports.begin(roster.getUuid(), WelcomeChoice.NOW, Optional.of(0))
                                .orElseThrow()));
    }

    private RosterImport upload() {
        byte[] list = Cast.list().getBytes(StandardCharsets.UTF_8);
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            return ((Uploaded) uploads.upload("staff.csv", new ByteArrayInputStream(list), folder)).roster();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(Tenant acme, UUID job) {
        for (long looks = 0; looks < PATIENCE; looks++) {
            if (people.as(
                    acme, Cast.ADA, () -> jobs.find(job).orElseThrow().state().isOver())) {
                return;
            }
            pause();
        }
        throw new IllegalStateException("The list was not imported");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
