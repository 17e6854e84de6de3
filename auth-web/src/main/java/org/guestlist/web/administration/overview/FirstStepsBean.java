package org.guestlist.web.administration.overview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.guestlist.administration.overview.FirstStep;
import org.guestlist.administration.overview.FirstStep.Stage;
import org.guestlist.administration.overview.FirstSteps;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.security.RedirectTargets;
import org.omnifaces.util.Faces;

/** The first steps of a new organisation. */
@Named
@RequestScoped
public class FirstStepsBean {

    private static final Map<FirstStep, String> WHERE = Map.of(
            FirstStep.SECOND_ADMINISTRATOR, "/admin/invite",
            FirstStep.MAIL, "/admin/invite",
            FirstStep.SINGLE_SIGN_ON, "/admin/providers",
            FirstStep.BACK_DOOR, "/back-door",
            FirstStep.SECOND_FACTOR, "/my-second-factor?to=" + RedirectTargets.OVERVIEW,
            FirstStep.PEOPLE, "/admin/import");

    @Inject
    private FirstSteps steps;

    @Inject
    private OverviewBean overview;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Command command;

    private List<Row> rows;

    /**
     * A step.
     *
     * @param step what is to be done
     * @param stage how far it is
     * @param where the URL of the page where it is done; null if there is none, or nothing left to do
     * @param link the key of the words that lead there
     * @param isOptional whether the organisation may still do without it
     */
    public record Row(FirstStep step, Stage stage, String where, String link, boolean isOptional) {}

    /** Runs the button's action. */
    public void act() {
        switch (command.name()) {
            case "without" ->
                RequestValues.constant(FirstStep.class, Faces.getRequestParameter("step"))
                        .ifPresent(steps::doWithout);
            case "dismiss" -> steps.dismiss();
            default -> {
                return;
            }
        }
        Faces.redirect("/admin/overview");
    }

    /** @return all steps; empty if all are over */
    public List<Row> getRows() {
        if (rows == null) {
            rows = steps.stages(overview.peopleForSteps()).entrySet().stream()
                    .map(step -> row(step.getKey(), step.getValue()))
                    .toList();
        }
        return rows;
    }

    private Row row(FirstStep step, Stage stage) {
        boolean open = !stage.isOver();
        // Only the operator can set up the mail server.
        boolean here = step != FirstStep.MAIL || stage == Stage.BEGUN;
        boolean toTest = step == FirstStep.SINGLE_SIGN_ON && stage == Stage.BEGUN;
        return new Row(
                step,
                stage,
                open && here ? WHERE.get(step) : null,
                "steps." + step + (toTest ? ".test" : ".do"),
                open && step.isOptional());
    }

    /** @return how many steps are over */
    public long getOver() {
        return getRows().stream().filter(row -> row.stage().isOver()).count();
    }

    /** @return the address of the back door, to be written down */
    public String getBackDoor() {
        return tenant.address() + "/back-door";
    }
}
