package org.guestlist.roster.check;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.job.Job;
import org.guestlist.job.JobService;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.Leavers;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.intake.FilePreview;
import org.guestlist.roster.intake.RosterUploads;
import org.guestlist.roster.intake.StagedRows;
import org.guestlist.roster.intake.UploadOutcome.Uploaded;

/** Starts the checks of lists, uploaded and pasted: what importing them would change. */
@Stateless
public class CheckService {

    @Inject
    private RosterService imports;

    @Inject
    private RosterUploads uploads;

    @Inject
    private FilePreview filePreview;

    @Inject
    private StagedRows staged;

    @Inject
    private JobService jobs;

    /**
     * Starts the check of an import.
     *
     * @param leavers what happens to people who are not in the list
     * @return the job that runs it; empty if the import can no longer be checked
     * @throws IllegalArgumentException if the choices are invalid
     */
    @Needs(Permission.CHANGE)
    public Optional<UUID> check(UUID uuid, ColumnChoices choices, Leavers leavers) {
        if (choices.problem().isPresent()) {
            throw new IllegalArgumentException(choices.problem().get().name());
        }
        RosterImport roster =
                imports.lock(uuid).filter(RosterImport::canBeChecked).orElse(null);
        if (roster == null) {
            return Optional.empty();
        }
        staged.removeAll(roster);
        Job job = jobs.start(
                CheckStep.KIND,
                CheckStep.TOTAL,
                Map.of(RosterService.IMPORT, roster.getUuid().toString()));
        roster.check(choices, leavers, filePreview.firstPerson(roster, choices), job.uuid());
        return Optional.of(job.uuid());
    }

    /**
     * Stores addresses, as people type and paste them, and starts their check.
     *
     * @param name what the list is called
     * @param text see {@link RosterUploads#paste}
     * @param leavers what happens to people who are not in it
     * @return the job that runs the check; empty if there is nothing in the text
     */
    @Needs(Permission.CHANGE)
    public Optional<UUID> paste(String name, String text, Leavers leavers) throws IOException {
        return uploads.paste(name, text) instanceof Uploaded uploaded
                ? check(uploaded.roster().getUuid(), uploaded.roster().getChoices(), leavers)
                : Optional.empty();
    }
}
