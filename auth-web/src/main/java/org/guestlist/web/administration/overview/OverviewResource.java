package org.guestlist.web.administration.overview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.guestlist.access.Requests;
import org.guestlist.administration.overview.FirstSteps;
import org.guestlist.administration.overview.SignInCounts;
import org.guestlist.administration.overview.SignIns;
import org.guestlist.administration.probe.ProviderProbes;
import org.guestlist.administration.probe.ProviderState;
import org.guestlist.administration.probe.SecretWarnings;
import org.guestlist.application.api.ApiScope;
import org.guestlist.guest.GuestRequests;
import org.guestlist.guest.TakeOverService;
import org.guestlist.mail.WaitingMails.Waiting;
import org.guestlist.platform.json.Json;
import org.guestlist.review.ReviewAdministration;
import org.guestlist.review.ReviewTotals;
import org.guestlist.review.ReviewTotals.UnderWay;
import org.guestlist.signin.login.BackDoorUses;
import org.guestlist.signin.login.Spraying;
import org.guestlist.web.administration.overview.OverviewBean.Figure;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.ListQuery;

/** What the overview of the administrators shows, for programs: figures, and what waits for somebody. */
@RequestScoped
@Path("overview")
@Produces(MediaType.APPLICATION_JSON)
public class OverviewResource {

    @Inject
    private OverviewBean overview;

    @Inject
    private SignInCounts signIns;

    @Inject
    private FirstSteps steps;

    @Inject
    private ReviewTotals totals;

    @Inject
    private ReviewAdministration reviews;

    @Inject
    private TakeOverService takeOvers;

    @Inject
    private GuestRequests guestRequests;

    @Inject
    private Requests accessRequests;

    @Inject
    private ProviderProbes probes;

    @Inject
    private SecretWarnings secrets;

    @Inject
    private BackDoorUses backDoor;

    @Inject
    private Spraying spraying;

    /** @return all of it, as of now; what is counted ahead says when */
    @GET
    @Demands(ApiScope.OVERVIEW_READ)
    public String show(@Context UriInfo address) {
        new ListQuery(address).unfiltered();
        JsonObjectBuilder answer = Json.createObjectBuilder()
                .add("people", figures(overview.getPeople()))
                .add("guests", figures(overview.getGuests()))
                .add("passwordAlone", figures(overview.getPasswordAlone()))
                .add("secondFactorFor", overview.getSecondFactorFor().name())
                .add("signIns", signIns())
                .add("reviews", reviews())
                .add("waiting", waiting())
                .add("mails", mails())
                .add("providers", providers())
                .add("firstSteps", steps());
        JsonAnswer.add(answer, "countedAt", Optional.ofNullable(overview.getCountedAt()));
        JsonAnswer.add(answer, "backDoorUsedAt", backDoor.last().map(BackDoorUses.Use::at));
        spraying.notice()
                .ifPresent(notice -> answer.add(
                        "spraying",
                        Json.createObjectBuilder()
                                .add("since", notice.since().toString())
                                .add("last", notice.last().toString())
                                .add("addresses", notice.addresses())
                                .add("source", notice.source())));
        return JsonAnswer.of(answer);
    }

    private static JsonObjectBuilder figures(List<Figure> figures) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        figures.forEach(figure -> json.add(figure.key(), figure.count()));
        return json;
    }

    private JsonObjectBuilder signIns() {
        SignIns last = signIns.read();
        JsonArrayBuilder days = Json.createArrayBuilder();
        last.days()
                .forEach(day -> days.add(Json.createObjectBuilder()
                        .add("day", day.date().toString())
                        .add("admitted", day.admitted())
                        .add("refused", day.refused())));
        JsonArrayBuilder reasons = Json.createArrayBuilder();
        last.reasons()
                .forEach(one -> reasons.add(
                        Json.createObjectBuilder().add("reason", one.reason()).add("refused", one.events())));
        JsonArrayBuilder troubles = Json.createArrayBuilder();
        last.troubles()
                .forEach(one -> troubles.add(Json.createObjectBuilder()
                        .add("provider", one.provider())
                        .add("reason", one.reason())
                        .add("refused", one.events())));
        return Json.createObjectBuilder()
                .add("complete", last.isComplete())
                .add("admitted", last.admitted())
                .add("refused", last.refused())
                .add("days", days)
                .add("reasons", reasons)
                .add("troubles", troubles);
    }

    private JsonObjectBuilder reviews() {
        UnderWay underWay = totals.underWay();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("unanswered", underWay.unanswered())
                .add("forAdministrators", reviews.waiting());
        JsonAnswer.add(json, "oldest", underWay.oldest().map(review -> review.getUuid()));
        return json;
    }

    private JsonObjectBuilder waiting() {
        return Json.createObjectBuilder()
                .add("guests", takeOvers.count())
                .add("guestRequests", guestRequests.count())
                .add("accessRequests", accessRequests.countUnowned());
    }

    private JsonObjectBuilder mails() {
        JsonArrayBuilder oldest = Json.createArrayBuilder();
        overview.getWaitingMails().stream().map(OverviewResource::json).forEach(oldest::add);
        return Json.createObjectBuilder()
                .add("undeliverable", overview.getUndeliverable())
                .add("waiting", overview.getWaiting())
                .add("oldest", oldest);
    }

    private static JsonObjectBuilder json(Waiting mail) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("kind", mail.kind())
                .add("createdAt", mail.createdAt().toString())
                .add("attempts", mail.attempts())
                .add("person", mail.person().toString());
        JsonAnswer.add(json, "lastError", mail.lastError());
        return json;
    }

    private JsonObjectBuilder providers() {
        JsonArrayBuilder failing = Json.createArrayBuilder();
        probes.states().stream()
                .filter(ProviderState::isFailing)
                .forEach(state -> failing.add(Json.createObjectBuilder()
                        .add("id", state.provider().toString())
                        .add("since", state.failingSince().orElseThrow().toString())));
        JsonArrayBuilder expiring = Json.createArrayBuilder();
        secrets.soon()
                .forEach(provider -> expiring.add(Json.createObjectBuilder()
                        .add("id", provider.getUuid().toString())
                        .add(
                                "lastDay",
                                provider.getSecretExpiresOn().orElseThrow().toString())));
        return Json.createObjectBuilder().add("failing", failing).add("secretsExpiring", expiring);
    }

    private JsonObjectBuilder steps() {
        JsonObjectBuilder json = Json.createObjectBuilder();
        steps.stages(overview.peopleForSteps()).forEach((step, stage) -> json.add(step.name(), stage.name()));
        return json;
    }
}
