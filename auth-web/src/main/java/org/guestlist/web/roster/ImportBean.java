package org.guestlist.web.roster;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.platform.config.Settings;
import org.guestlist.roster.Leavers;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.check.CheckService;
import org.guestlist.roster.file.FileProblem;
import org.guestlist.roster.intake.RosterUploads;
import org.guestlist.roster.welcome.WelcomeService;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** The first page of an import: the forms for a file and for addresses, and earlier imports. */
@Named
@RequestScoped
public class ImportBean {

    @Inject
    private RosterService imports;

    @Inject
    private CheckService checks;

    @Inject
    private WelcomeService welcome;

    @Inject
    private Command command;

    @Inject
    private Settings settings;

    @Inject
    private LeaversForm leavers;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    private String pasted = "";
    private Long waiting;
    private List<RosterImport> recent;

    /** Shows the problem with the file, and takes over pasted addresses. */
    public void act() throws IOException {
        if ("paste".equals(command.name())) {
            paste();
        } else {
            RequestValues.constant(FileProblem.class, Faces.getRequestParameter("problem"))
                    .ifPresent(one -> errors.add(
                            "file", text.format("import.problem." + one, settings.importMaxMegabytes(), line())));
        }
    }

    private void paste() throws IOException {
        pasted = Objects.toString(Faces.getRequestParameter("people"), "");
        if (pasted.length() > RosterUploads.LONGEST_PASTE) {
            errors.add("people", text.format("import.paste.long", RosterUploads.LONGEST_PASTE));
            return;
        }
        Optional<Leavers> chosen = leavers.read();
        if (chosen.isEmpty()) {
            return;
        }
        Optional<UUID> job = checks.paste(text.get("import.paste.name"), pasted, chosen.get());
        if (job.isPresent()) {
            Faces.redirect("/admin/job?id=%s", job.get());
        } else {
            errors.add("people", text.get("import.paste.required"));
        }
    }

    /** @return the addresses as they were sent, if they are not taken over; else empty */
    public String getPasted() {
        return pasted;
    }

    private static long line() {
        String line = Faces.getRequestParameter("line");
        return line != null && line.matches("\\d{1,9}") ? Long.parseLong(line) : 1;
    }

    /** @return the number of people who wait for the welcome mail */
    public long getWaiting() {
        if (waiting == null) {
            waiting = welcome.unmailed();
        }
        return waiting;
    }

    /** @return the largest file, in megabytes */
    public int getMegabytes() {
        return settings.importMaxMegabytes();
    }

    public List<RosterImport> getRecent() {
        if (recent == null) {
            recent = imports.recent();
        }
        return recent;
    }
}
