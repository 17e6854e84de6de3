package org.guestlist.roster.undo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guestlist.job.Job;
import org.guestlist.job.JobProgress;
import org.guestlist.job.JobStep;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;

/** Undoes an import in the background. */
@ApplicationScoped
public class UndoStep implements JobStep {

    /** The kind of these jobs. */
    public static final String KIND = "IMPORT_UNDO";

    private static final int PART = 100;

    @Inject
    private RosterService imports;

    @Inject
    private UndoService undo;

    @Inject
    private CurrentClient client;

    @Override
    public String kind() {
        return KIND;
    }

    /** If the part runs again, people who are taken back already are skipped. */
    @Override
    public JobProgress step(Job job) {
        RosterImport of = imports.of(job);
        client.within(job.uuid(), () -> {
            undo.go(of, PART);
            return null;
        });
        return new JobProgress(job.total() - undo.waiting(of), job.total());
    }

    @Override
    public void ended(Job job) {
        undo.ended(imports.of(job), job.uuid(), job.state());
    }
}
