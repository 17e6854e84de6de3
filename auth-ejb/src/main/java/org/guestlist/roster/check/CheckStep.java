package org.guestlist.roster.check;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guestlist.job.Job;
import org.guestlist.job.JobProgress;
import org.guestlist.job.JobState;
import org.guestlist.job.JobStep;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.file.FileProblemException;
import org.guestlist.roster.intake.FileRows;
import org.guestlist.roster.intake.StagedRows;

/**
 * Determines what an import would do: first reads all rows, then adds one for each person who is not in the list, if it is everybody, then
 * compares them with the existing people. Changes no account.
 */
@ApplicationScoped
public class CheckStep implements JobStep {

    /** The kind of these jobs. */
    public static final String KIND = "IMPORT_CHECK";

    /** One half for reading, one for comparing; finer than the number of rows of any file. */
    static final long TOTAL = 2_000_000;

    private static final int COMPARE = 2_000;

    @Inject
    private RosterService imports;

    @Inject
    private FileRows rows;

    @Inject
    private StagedRows staged;

    @Inject
    private Planner planner;

    @Inject
    private PrivilegedRows privilegedRows;

    @Inject
    private RowGroups rowGroups;

    @Inject
    private Tally tally;

    @Inject
    private CheckedChanges changes;

    @Inject
    private MissingPeople missing;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobProgress step(Job job) {
        RosterImport of = imports.of(job);
        if (!of.getProgress().isReadAll()) {
            return read(job, of);
        }
        return of.getProgress().getLookedAt().isPresent() ? look(job, of) : compare(of);
    }

    private JobProgress read(Job job, RosterImport of) {
        try {
            rows.read(of);
        } catch (FileProblemException e) {
            of.backToColumns(e.problem(), e.line());
            return new JobProgress(TOTAL, TOTAL);
        }
        long half = TOTAL / 2;
        return new JobProgress(
                of.getProgress().isReadAll()
                        ? half
                        : Math.max(
                                job.done() + 1,
                                Math.min(
                                        half - 1,
                                        half * of.getProgress().getPlace().characters() / of.getFileSize())),
                TOTAL);
    }

    private JobProgress look(Job job, RosterImport of) {
        missing.look(of);
        return JobProgress.after(job, 1);
    }

    private JobProgress compare(RosterImport of) {
        int from = of.getProgress().getRowsCompared();
        int to = Math.min(from + COMPARE, of.getProgress().getAllRows());
        Plan plan = planner.plan(of, staged.between(of, from, to));
        privilegedRows.refuse(plan);
        planner.keepAnAdministrator(plan);
        rowGroups.note(of, plan);
        if (!planner.needingFreshProof(plan).isEmpty()) {
            of.willNeedFreshProof();
        }
        tally.add(of, from, to, plan);
        changes.note(of, plan, from);
        of.getProgress().hasCompared(to);
        if (to == of.getProgress().getAllRows()) {
            changes.checked(of);
            return new JobProgress(TOTAL, TOTAL);
        }
        return new JobProgress(TOTAL / 2 + TOTAL / 2 * to / of.getProgress().getAllRows(), TOTAL);
    }

    @Override
    public void ended(Job job) {
        if (job.state() != JobState.DONE) {
            RosterImport of = imports.of(job);
            staged.removeAll(of);
            of.backToColumns(null, 0);
        }
    }
}
