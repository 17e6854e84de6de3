package org.guestlist.web.job;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guestlist.job.Job;
import org.guestlist.job.JobService;
import org.guestlist.job.JobState;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** The work in the background as every page of the console tells it: how far it is, and that it has ended. */
@Named("work")
@RequestScoped
public class WorkBean {

    private static final String JOB = "/admin/job";

    /**
     * A job.
     *
     * @param path of its page
     * @param words such as <em>Importing people: 45 %</em>
     * @param percent how much of it is done; null once it has ended
     * @param tone {@code good} if it has ended well, {@code bad} if not; empty while it goes on
     */
    public record Row(String id, String path, String words, Integer percent, String tone) {}

    @Inject
    private JobService jobs;

    @Inject
    private JobWords words;

    @Inject
    private Text text;

    private List<Row> rows;

    /** @return what goes on and what has ended, but for the job whose page this is */
    public List<Row> getRows() {
        if (rows == null) {
            String shown = Faces.getRequestServletPath().startsWith(JOB) ? Faces.getRequestParameter("id") : null;
            rows = jobs.current().stream()
                    .filter(job -> !job.uuid().toString().equals(shown))
                    .map(this::row)
                    .toList();
        }
        return rows;
    }

    /** @return whether something goes on */
    public boolean isOpen() {
        return getRows().stream().anyMatch(row -> row.percent() != null);
    }

    private Row row(Job job) {
        boolean over = job.state().isOver();
        String title = words.title(job);
        String says =
                over ? text.format("work." + job.state(), title) : text.format("work.percent", title, job.percent());
        String tone = !over ? "" : job.state() == JobState.DONE ? "good" : "bad";
        return new Row(job.uuid().toString(), JOB + "?id=" + job.uuid(), says, over ? null : job.percent(), tone);
    }
}
