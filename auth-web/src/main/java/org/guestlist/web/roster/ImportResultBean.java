package org.guestlist.web.roster;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.people.WelcomeChoice;
import org.guestlist.roster.ImportState;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.apply.ImportService;
import org.guestlist.roster.apply.NumberNeededException;
import org.guestlist.roster.intake.RefusedRow;
import org.guestlist.roster.intake.RefusedRows;
import org.guestlist.roster.welcome.WelcomeService;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** The page that shows what an import would do, with the button that starts it; or its result. */
@Named
@RequestScoped
public class ImportResultBean {

    /** How many refused rows, of which a file has all, are shown. */
    static final int SHOWN = 20;

    @Inject
    private Command command;

    @Inject
    private RosterService rosters;

    @Inject
    private ImportService imports;

    @Inject
    private RefusedRows refusedRows;

    @Inject
    private WelcomeService welcome;

    @Inject
    private RefusalText refusals;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    private RosterImport roster;
    private WelcomeChoice chosen;

    @PostConstruct
    void start() {
        roster = command.id().flatMap(rosters::find).orElse(null);
    }

    /** Answers 404 if there is no such import in this organisation, redirects to its current page, and starts it on request. */
    public void act() {
        if (roster == null) {
            Faces.responseSendError(404, null);
            return;
        }
        switch (roster.getState()) {
            case UPLOADED -> Faces.redirect("/admin/import-columns?id=%s", roster.getUuid());
            case CHECKING, IMPORTING ->
                Faces.redirect("/admin/job?id=%s", roster.getJob().orElseThrow());
            case CHECKED -> {
                if ("import".equals(command.name())) {
                    begin();
                }
            }
            default -> {
                // The page shows what happened.
            }
        }
    }

    private void begin() {
        chosen = RequestValues.constant(WelcomeChoice.class, Faces.getRequestParameter("welcome"))
                .orElse(null);
        Optional<Integer> people = RequestValues.wholeNumber(getNumber());
        if (chosen == null) {
            errors.add("welcome-NOW", text.get("import.welcome.required"));
        }
        if (!roster.isConfirmedBy(people)) {
            errors.add(
                    "number",
                    text.get(
                            RequestValues.text(getNumber()).isEmpty()
                                    ? "import.number.required"
                                    : "import.number.other"));
        }
        if (errors.getCount() == 0) {
            begin(people);
        }
    }

    private void begin(Optional<Integer> people) {
        try {
            UUID job = imports.begin(roster.getUuid(), chosen, people)
                    .or(() -> rosters.find(roster.getUuid()).flatMap(RosterImport::getJob))
                    .orElseThrow();
            Faces.redirect("/admin/job?id=%s", job);
        } catch (NumberNeededException e) {
            // Checked anew meanwhile.
            Faces.redirect("/admin/import-result?id=%s", roster.getUuid());
        }
    }

    public RosterImport getRoster() {
        return roster;
    }

    /** @return whether it has not been imported yet */
    public boolean isPlan() {
        return roster.getState() == ImportState.CHECKED;
    }

    /** @return whether the number of people who change has to be typed */
    public boolean isNumberNeeded() {
        return !roster.isConfirmedBy(Optional.empty());
    }

    /** @return the number as it was typed */
    public String getNumber() {
        return Faces.getRequestParameter("number");
    }

    /** @return whether new people wait for the welcome mail, which an administrator has to send */
    public boolean isWaiting() {
        return roster.getCounts().added() > 0
                && roster.getWelcome()
                        .filter(choice -> choice == WelcomeChoice.LATER)
                        .isPresent()
                && welcome.unmailed() > 0;
    }

    /** @return the first refused rows */
    public List<RefusedRow> getRefused() {
        return refusedRows.page(roster, 0, SHOWN);
    }

    /** @return why the row is refused, in a sentence */
    public String why(RefusedRow row) {
        return refusals.of(row);
    }

    /** @return how many people have another external id here, see {@link RefusedRows#otherIds} */
    public int getOtherIds() {
        return refusedRows.otherIds(roster);
    }

    public int getShown() {
        return SHOWN;
    }

    /** @return the choice about the welcome mail as it was sent; to begin with the one that sends none by itself */
    public WelcomeChoice getChosen() {
        return chosen == null ? WelcomeChoice.LATER : chosen;
    }

    public WelcomeChoice[] getWelcomeChoices() {
        return WelcomeChoice.values();
    }
}
