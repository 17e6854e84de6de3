package org.guestlist.roster.apply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guestlist.job.Job;
import org.guestlist.job.JobProgress;
import org.guestlist.job.JobStep;
import org.guestlist.job.PartSize;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.check.Plan;
import org.guestlist.roster.check.Tally;

/** Imports rows, some hundred at a time: each part is applied and counted in one transaction. */
@ApplicationScoped
public class ImportStep implements JobStep {

    /** The kind of these jobs. */
    public static final String KIND = "IMPORT";

    private final PartSize size = new PartSize(50, 500);

    @Inject
    private RosterService rosters;

    @Inject
    private ImportService imports;

    @Inject
    private Judgement judgement;

    @Inject
    private ListedPeople people;

    @Inject
    private Tally tally;

    @Inject
    private CurrentClient client;

    @Inject
    private Permissions permissions;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobProgress step(Job job) {
        RosterImport of = rosters.of(job);
        permissions.proveAs(of.getProof());
        return client.within(of.getUuid(), () -> size.timed(() -> part(job, of)));
    }

    private JobProgress part(Job job, RosterImport of) {
        int from = (int) job.done();
        int to = (int) Math.min(from + size.rows(), job.total());
        Plan plan = judgement.judge(of, from, to);
        people.change(of, plan);
        tally.add(of, from, to, plan);
        return new JobProgress(to, job.total());
    }

    @Override
    public void ended(Job job) {
        imports.ended(rosters.of(job), job.state());
    }
}
