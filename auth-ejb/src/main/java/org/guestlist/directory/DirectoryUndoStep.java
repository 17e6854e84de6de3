package org.guestlist.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guestlist.job.Job;
import org.guestlist.job.JobProgress;
import org.guestlist.job.JobStep;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** Takes back in the background what a directory has done. */
@ApplicationScoped
public class DirectoryUndoStep implements JobStep {

    /** The kind of these jobs. */
    public static final String KIND = "DIRECTORY_UNDO";

    private static final int PART = 100;

    @Inject
    private DirectoryUndo undo;

    @Inject
    private CurrentClient client;

    @Override
    public String kind() {
        return KIND;
    }

    /** If the part runs again, people who are taken back already are skipped. */
    @Override
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public JobProgress step(Job job) {
        long left = client.within(job.uuid(), () -> undo.go(UndoOrder.of(job), PART));
        return new JobProgress(Math.max(0, job.total() - left), job.total());
    }

    @Override
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void ended(Job job) {
        undo.ended(job);
    }
}
