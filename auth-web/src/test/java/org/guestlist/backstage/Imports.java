package org.guestlist.backstage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.FreshProof;
import org.guestlist.job.Job;
import org.guestlist.job.JobService;
import org.guestlist.job.JobState;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.UploadOutcome.Uploaded;
import org.guestlist.roster.WelcomeChoice;
import org.guestlist.tenant.TenantScope;

/** Imports of small files, waited for. */
@ApplicationScoped
public class Imports {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    private RosterService imports;

    @Inject
    private JobService jobs;

    @Inject
    private TenantScope scope;

    /** @return the import of this file, with the columns that its first line says */
    public RosterImport uploaded(Organisation organisation, String csv) {
        return scope.call(organisation.id(), () -> upload(csv));
    }

    /** @return the import of this file, checked */
    public RosterImport checked(Organisation organisation, String csv) {
        return checked(organisation, csv, false);
    }

    /** @return the same, with deleted accounts restored or refused */
    public RosterImport checked(Organisation organisation, String csv, boolean restoreDeleted) {
        return checked(organisation, csv, restoreDeleted, false);
    }

    /** @return the import of this file, checked, that brings new external ids */
    public RosterImport checkedWithNewIds(Organisation organisation, String csv) {
        return checked(organisation, csv, false, true);
    }

    private RosterImport checked(Organisation organisation, String csv, boolean restoreDeleted, boolean newIds) {
        RosterImport roster = uploaded(organisation, csv);
        ColumnChoices guess = roster.getChoices();
        ColumnChoices choices = new ColumnChoices(
                guess.encoding(),
                guess.separator(),
                guess.header(),
                guess.dayOrder(),
                guess.columns(),
                restoreDeleted,
                newIds);
        return checkedAgain(organisation, roster, choices);
    }

    /** @return the import, checked with these choices */
    public RosterImport checkedAgain(Organisation organisation, RosterImport roster, ColumnChoices choices) {
        await(
                organisation,
                scope.call(
                        organisation.id(),
                        () -> imports.check(roster.getUuid(), choices).orElseThrow()));
        return find(organisation, roster);
    }

    private RosterImport upload(String csv) {
        try {
            return ((Uploaded) imports.upload(
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
                                        WelcomeChoice.NEVER,
                                        Optional.of(FreshProof.given()),
                                        Optional.of(roster.getCounts().changed()))
                                .orElseThrow()));
        return find(organisation, roster);
    }

    private RosterImport find(Organisation organisation, RosterImport roster) {
        return scope.call(
                organisation.id(), () -> imports.find(roster.getUuid()).orElseThrow());
    }

    private void await(Organisation organisation, UUID uuid) {
        long end = System.nanoTime() + LIMIT.toNanos();
        Job job = find(organisation, uuid);
        while (!job.state().isOver()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Still " + job);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            job = find(organisation, uuid);
        }
        if (job.state() != JobState.DONE) {
            throw new AssertionError("Ended as " + job);
        }
    }

    private Job find(Organisation organisation, UUID uuid) {
        return scope.call(organisation.id(), () -> jobs.find(uuid).orElseThrow());
    }
}
