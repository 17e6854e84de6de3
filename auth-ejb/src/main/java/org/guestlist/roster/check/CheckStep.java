package org.guestlist.roster.check;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guestlist.job.Job;
import org.guestlist.job.JobProgress;
import org.guestlist.job.JobState;
import org.guestlist.job.JobStep;
import org.guestlist.roster.ImportCounts;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.file.FileProblemException;
import org.guestlist.roster.intake.FileRows;
import org.guestlist.roster.intake.RefusedException;
import org.guestlist.roster.intake.RosterRow;
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
    private RowGroups rowGroups;

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
        if (!of.isReadAll()) {
            return read(job, of);
        }
        return of.getLookedAt().isPresent() ? look(job, of) : compare(of);
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
                of.isReadAll()
                        ? half
                        : Math.max(
                                job.done() + 1,
                                Math.min(half - 1, half * of.getPlace().characters() / of.getFileSize())),
                TOTAL);
    }

    private JobProgress look(Job job, RosterImport of) {
        missing.look(of);
        return JobProgress.after(job, 1);
    }

    private JobProgress compare(RosterImport of) {
        int from = of.getRowsCompared();
        int to = Math.min(from + COMPARE, of.getAllRows());
        List<RosterRow> rows = staged.between(of, from, to);
        Plan plan = planner.plan(of, rows);
        planner.keepAnAdministrator(plan, rows);
        rowGroups.note(of, plan, rows);
        if (!planner.needingFreshProof(plan, rows).isEmpty()) {
            of.willNeedFreshProof();
        }
        ImportCounts counts = of.getCounts();
        int added = 0;
        int changed = 0;
        int unchanged = 0;
        Map<RosterRow, RefusedException> refused = new LinkedHashMap<>();
        for (RosterRow row : rows) {
            RowMatch verdict = plan.of(row);
            if (verdict instanceof RowMatch.Added) {
                added++;
            } else if (verdict instanceof RowMatch.Changed) {
                changed++;
            } else if (verdict instanceof RowMatch.Unchanged) {
                unchanged++;
            } else if (verdict instanceof RowMatch.Refused no) {
                refused.put(row, no.why());
            }
        }
        staged.refuse(of, from, to, refused);
        changes.note(of, plan, from, rows);
        of.count(new ImportCounts(
                counts.added() + added,
                counts.changed() + changed,
                counts.unchanged() + unchanged,
                counts.refused() + to - from - rows.size() + refused.size()));
        of.hasCompared(to);
        if (to == of.getAllRows()) {
            changes.checked(of);
            return new JobProgress(TOTAL, TOTAL);
        }
        return new JobProgress(TOTAL / 2 + TOTAL / 2 * to / of.getAllRows(), TOTAL);
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
