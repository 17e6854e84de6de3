package org.guestlist.backstage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.guestlist.job.Job;
import org.guestlist.job.JobService;
import org.guestlist.job.JobState;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.people.WelcomeChoice;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.Leavers;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.apply.ImportService;
import org.guestlist.roster.check.CheckService;
import org.guestlist.roster.intake.RosterUploads;
import org.guestlist.roster.intake.UploadOutcome.Uploaded;
import org.guestlist.roster.undo.UndoService;

/** Imports of small files, waited for. */
@ApplicationScoped
public class Imports {

    @Inject
    private RosterService rosters;

    @Inject
    private CheckService checks;

    @Inject
    private ImportService imports;

    @Inject
    private RosterUploads uploads;

    @Inject
    private UndoService undo;

    @Inject
    private JobService jobs;

    @Inject
    private TenantScope scope;

    @Inject
    private Acting acting;

    @Inject
    private Permissions permissions;

    /** @return what somebody does whose last proof was too long ago */
    public <T> T unproven(Organisation organisation, Supplier<T> what) {
        return scope.call(organisation.id(), () -> {
            permissions.proveAs(Proof.NONE);
            return what.get();
        });
    }

    /** @return the import of this file, with the columns that its first line says */
    public RosterImport uploaded(Organisation organisation, String csv) {
        return scope.call(organisation.id(), () -> upload(csv));
    }

    /** @return the import of this file, checked */
    public RosterImport checked(Organisation organisation, String csv) {
        return checked(organisation, csv, false);
    }

    /** @return the same, with deleted accounts restored and disabled ones reinstated, or not */
    public RosterImport checked(Organisation organisation, String csv, boolean back) {
        return checked(organisation, csv, back, false);
    }

    /** @return the import of this file, checked, that brings new external ids */
    public RosterImport checkedWithNewIds(Organisation organisation, String csv) {
        return checked(organisation, csv, false, true);
    }

    private RosterImport checked(Organisation organisation, String csv, boolean back, boolean newIds) {
        RosterImport roster = uploaded(organisation, csv);
        return checkedAgain(organisation, roster, choices(roster, back, newIds));
    }

    private static ColumnChoices choices(RosterImport roster, boolean back, boolean newIds) {
        ColumnChoices guess = roster.getChoices();
        return new ColumnChoices(
                guess.encoding(),
                guess.separator(),
                guess.header(),
                guess.dayOrder(),
                guess.columns(),
                back,
                newIds,
                back,
                guess.turnNames());
    }

    /** @return the same, checked by an administrator */
    public RosterImport checked(Person by, String csv, boolean back) {
        Organisation organisation = by.organisation();
        RosterImport roster = uploaded(organisation, csv);
        await(
                organisation,
                acting.as(by, () -> checks.check(roster.getUuid(), choices(roster, back, false), Leavers.LEFT_ALONE))
                        .orElseThrow());
        return find(organisation, roster);
    }

    /** @return the import of a file that is everybody, checked by an administrator */
    public RosterImport checked(Person by, String csv, Leavers leavers) {
        return checkedAgain(by, uploaded(by.organisation(), csv), leavers);
    }

    /** @return the import, checked again as one of a file that is everybody */
    public RosterImport checkedAgain(Person by, RosterImport roster, Leavers leavers) {
        await(
                by.organisation(),
                acting.as(by, () -> checks.check(roster.getUuid(), roster.getChoices(), leavers))
                        .orElseThrow());
        return find(by.organisation(), roster);
    }

    /** @return the checked import, begun by an administrator with a proof, once it has ended */
    public RosterImport imported(Person by, RosterImport checked) {
        await(
                by.organisation(),
                acting.as(
                                by,
                                () -> imports.begin(
                                        checked.getUuid(),
                                        WelcomeChoice.LATER,
                                        Optional.of(checked.getCounts().changed())))
                        .orElseThrow());
        return find(by.organisation(), checked);
    }

    /** @return the import, once it is undone by an administrator with a proof */
    public RosterImport undone(Person by, RosterImport over) {
        await(by.organisation(), acting.as(by, () -> undo.begin(over.getUuid())).orElseThrow());
        return find(by.organisation(), over);
    }

    /** @return the import, checked with these choices */
    public RosterImport checkedAgain(Organisation organisation, RosterImport roster, ColumnChoices choices) {
        await(
                organisation,
                scope.call(
                        organisation.id(),
                        () -> checks.check(roster.getUuid(), choices, Leavers.LEFT_ALONE)
                                .orElseThrow()));
        return find(organisation, roster);
    }

    private RosterImport upload(String csv) {
        try {
            return ((Uploaded) uploads.upload(
                            "people.csv",
                            new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                            Path.of(System.getProperty("java.io.tmpdir"))))
                    .roster();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the import of this file, which has ended and sent no mails */
    public RosterImport imported(Organisation organisation, String csv) {
        return begun(organisation, checked(organisation, csv));
    }

    /** @return this checked import, which has ended and sent no mails */
    public RosterImport begun(Organisation organisation, RosterImport roster) {
        await(
                organisation,
                scope.call(
                        organisation.id(),
                        () -> imports.begin(
                                        roster.getUuid(),
                                        WelcomeChoice.LATER,
                                        Optional.of(roster.getCounts().changed()))
                                .orElseThrow()));
        return find(organisation, roster);
    }

    private RosterImport find(Organisation organisation, RosterImport roster) {
        return scope.call(
                organisation.id(), () -> rosters.find(roster.getUuid()).orElseThrow());
    }

    private void await(Organisation organisation, UUID uuid) {
        Job job = Waiting.until(
                () -> find(organisation, uuid), found -> found.state().isOver());
        if (job.state() != JobState.DONE) {
            throw new AssertionError("Ended as " + job);
        }
    }

    private Job find(Organisation organisation, UUID uuid) {
        return scope.call(organisation.id(), () -> jobs.find(uuid).orElseThrow());
    }
}
