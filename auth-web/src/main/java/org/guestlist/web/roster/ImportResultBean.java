package org.guestlist.web.roster;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.ProofNeededException;
import org.guestlist.roster.EndingSessions;
import org.guestlist.roster.ImportState;
import org.guestlist.roster.RefusedRow;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.WelcomeChoice;
import org.guestlist.roster.WelcomeService;
import org.guestlist.web.page.Command;
import org.guestlist.web.page.FormErrors;
import org.guestlist.web.page.Sent;
import org.guestlist.web.proof.ProofForm;
import org.guestlist.web.text.Text;
import org.omnifaces.util.Faces;

/** What an import would do, and the button that does it; or what it did. */
@Named
@RequestScoped
public class ImportResultBean {

    /** So many refused rows are shown, all of which are in the file, and so many people whose sessions end. */
    static final int SHOWN = 100;

    @Inject
    private Command command;

    @Inject
    private RosterService imports;

    @Inject
    private WelcomeService welcome;

    @Inject
    private RefusalText refusals;

    @Inject
    private ProofForm proof;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    private RosterImport roster;
    private WelcomeChoice chosen;
    private EndingSessions ending;

    @PostConstruct
    void start() {
        roster = command.id().flatMap(imports::find).orElse(null);
    }

    /** Answers 404 where there is no such import in this organisation, leads to where it is, and begins it if asked to. */
    public void act() {
        if (roster == null) {
            Faces.responseSendError(404, null);
            return;
        }
        switch (roster.getState()) {
            case UPLOADED -> Faces.redirect("/admin/import-columns?id=%s", roster.getUuid());
            case CHECKING, IMPORTING -> Faces.redirect("/admin/job?id=%s", roster.getJob().orElseThrow());
            case CHECKED -> {
                if (roster.isProofNeeded()) {
                    proof.ask();
                }
                if ("import".equals(command.name())) {
                    begin();
                }
            }
            default -> {
                // What happened is shown.
            }
        }
    }

    private void begin() {
        Optional<WelcomeChoice> choice = Sent.constant(WelcomeChoice.class, Faces.getRequestParameter("welcome"));
        if (choice.isEmpty()) {
            errors.add("welcome-NOW", text.get("import.welcome.required"));
            return;
        }
        try {
            UUID job = imports.begin(roster.getUuid(), choice.get(), roster.isProofNeeded() ? proof.given() : Optional.empty())
                    .or(() -> imports.find(roster.getUuid()).flatMap(RosterImport::getJob)).orElseThrow();
            Faces.redirect("/admin/job?id=%s", job);
        } catch (ProofNeededException e) {
            chosen = choice.get();
        }
    }

    public RosterImport getRoster() {
        return roster;
    }

    /** @return whether it is not imported yet */
    public boolean isPlan() {
        return roster.getState() == ImportState.CHECKED;
    }

    /** @return the sessions that would end, or null if none would */
    public EndingSessions getEnding() {
        if (ending == null) {
            ending = imports.sessionsEnding(roster, SHOWN);
        }
        return isPlan() && ending.people() > 0 ? ending : null;
    }

    /** @return whether new people wait for the welcome mail, which somebody has to have sent */
    public boolean isWaiting() {
        return roster.getWelcome().filter(choice -> choice == WelcomeChoice.LATER).isPresent() && welcome.waiting() > 0;
    }

    /** @return the first refused rows */
    public List<RefusedRow> getRefused() {
        return imports.refused(roster, 0, SHOWN);
    }

    /** @return why the row is refused, in a sentence */
    public String why(RefusedRow row) {
        return refusals.of(row);
    }

    public int getShown() {
        return SHOWN;
    }

    /** @return what was chosen about the welcome mail before a proof was asked for; null for nothing */
    public WelcomeChoice getChosen() {
        return chosen;
    }

    public WelcomeChoice[] getWelcomeChoices() {
        return WelcomeChoice.values();
    }
}
