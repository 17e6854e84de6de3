package org.guestlist.roster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guestlist.job.Job;
import org.guestlist.job.JobProgress;
import org.guestlist.job.JobState;
import org.guestlist.job.JobStep;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderService;

/** Determines what an import would do: first reads all rows, then compares them with the existing people. Changes no account. */
@ApplicationScoped
public class CheckStep implements JobStep {

    /** The kind of these jobs. */
    public static final String KIND = "IMPORT_CHECK";

    /** One half for reading, one for comparing; finer than the number of rows of any file. */
    static final long TOTAL = 2_000_000;

    private static final int READ = 5_000;
    private static final int COMPARE = 2_000;

    @Inject
    private RosterService imports;

    @Inject
    private FileStore files;

    @Inject
    private StagedRows staged;

    @Inject
    private RepeatedRows repeated;

    @Inject
    private Planner planner;

    @Inject
    private RowGroups rowGroups;

    @Inject
    private CheckedChanges changes;

    @Inject
    private ProviderService providers;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobProgress step(Job job) {
        RosterImport of = imports.of(job);
        return of.isReadAll() ? compare(of) : read(job, of);
    }

    private JobProgress read(Job job, RosterImport of) {
        try {
            readRows(of);
        } catch (FileProblemException e) {
            staged.removeAll(of);
            of.backToColumns(e.problem(), e.line());
            return new JobProgress(TOTAL, TOTAL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long half = TOTAL / 2;
        if (of.isReadAll()) {
            repeated.refuse(of);
            return new JobProgress(half, TOTAL);
        }
        return new JobProgress(
                Math.max(job.done() + 1, Math.min(half - 1, half * of.getPlace().characters() / of.getFileSize())),
                TOTAL);
    }

    private void readRows(RosterImport of) throws FileProblemException, IOException {
        ColumnChoices choices = of.getChoices();
        RowParser parser = new RowParser(choices, providersByLabel());
        RowReader reader = RowReader.of(
                files.read(of, choices.encoding(), of.getPlace().characters()),
                choices.separator(),
                of.getPlace(),
                false);
        List<RosterRow> rows = new ArrayList<>();
        List<StagedRows.Unreadable> unreadable = new ArrayList<>();
        int number = of.getRows();
        int continued = 0;
        for (Optional<RowReader.Row> row = reader.next();
                row.isPresent();
                row = rows.size() + unreadable.size() < READ ? reader.next() : Optional.empty()) {
            number++;
            continued += row.get().lines() - 1;
            try {
                rows.add(parser.parse(number, row.get()));
            } catch (RefusedException e) {
                unreadable.add(new StagedRows.Unreadable(number, row.get().line(), e.reason(), e.value()));
            }
        }
        staged.add(of, rows, unreadable);
        of.hasRead(rows.size() + unreadable.size(), continued, reader.place());
        if (of.isReadAll() && of.getRows() == 0) {
            throw new FileProblemException(FileProblem.NO_ROWS, 1);
        }
    }

    private Map<String, Optional<Long>> providersByLabel() {
        Map<String, Optional<Long>> byLabel = new HashMap<>();
        for (IdentityProvider provider : providers.list()) {
            byLabel.merge(
                    Cell.clean(provider.getLabel()).toLowerCase(Locale.ROOT),
                    Optional.of(provider.getId()),
                    (one, other) -> Optional.empty());
        }
        return byLabel;
    }

    private JobProgress compare(RosterImport of) {
        int from = of.getRowsCompared();
        int to = Math.min(from + COMPARE, of.getRows());
        List<RosterRow> rows = staged.between(of, from, to);
        Plan plan = planner.plan(of, rows);
        planner.keepAnAdministrator(plan, rows);
        rowGroups.note(of, plan, rows);
        if (rows.stream().anyMatch(row -> planner.needsProof(plan, row))) {
            of.willNeedProof();
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
        if (to == of.getRows()) {
            changes.checked(of);
            return new JobProgress(TOTAL, TOTAL);
        }
        return new JobProgress(TOTAL / 2 + TOTAL / 2 * to / of.getRows(), TOTAL);
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
