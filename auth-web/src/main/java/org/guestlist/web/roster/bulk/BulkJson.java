package org.guestlist.web.roster.bulk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.group.GroupService;
import org.guestlist.platform.json.Json;
import org.guestlist.roster.bulk.Bulk;
import org.guestlist.roster.bulk.BulkAction;
import org.guestlist.roster.bulk.BulkOutcome;
import org.guestlist.roster.bulk.BulkProblem;
import org.guestlist.roster.bulk.BulkResult;
import org.guestlist.roster.bulk.BulkService;
import org.guestlist.roster.bulk.BulkStart.Foretold;
import org.guestlist.web.job.JobAnswers;
import org.guestlist.web.job.JobView;
import org.guestlist.web.platform.api.RecordJson;
import org.guestlist.web.platform.text.Text;

/** What programs are told of changes to many people, in the words of the screens. */
@RequestScoped
class BulkJson {

    /** How many people are named of those whom a change would be for. */
    private static final int NAMED = 12;

    @Inject
    private BulkService bulks;

    @Inject
    private GroupService groups;

    @Inject
    private AccountService accounts;

    @Inject
    private JobAnswers jobs;

    @Inject
    private Text text;

    /** @return what a change would do */
    JsonObjectBuilder of(BulkAction action, Foretold foretold) {
        int number = foretold.choice().number();
        JsonArrayBuilder some = Json.createArrayBuilder();
        bulks.some(foretold.choice(), NAMED).stream().map(BulkJson::person).forEach(some::add);
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("action", action.name())
                .add("people", number)
                .add("question", text.format("bulk." + action + (number == 1 ? ".one" : ".many"), number))
                .add("meaning", text.get("bulk." + action + ".text"))
                .add("some", some)
                .add("seen", foretold.choice().fingerprint());
        foretold.result().ifPresent(result -> json.add("result", result(result)));
        return json;
    }

    /** @return a change that was started, with its result so far */
    JsonObjectBuilder of(Bulk bulk) {
        // Before the result: who reads that the job is over reads all that has come of it.
        Optional<JobView> job = jobs.of(bulk.getJob());
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", bulk.getUuid().toString())
                .add("action", bulk.getAction().name())
                .add("title", text.get("bulk.action." + bulk.getAction()))
                .add("people", bulk.getTotal())
                .add("createdAt", bulk.getCreatedAt().toString())
                .add("result", result(bulks.result(bulk)));
        bulk.getLastDay().ifPresent(day -> json.add("lastDay", day.toString()));
        bulk.getGroupId()
                .flatMap(groups::find)
                .ifPresent(group -> json.add("group", group.getUuid().toString()));
        bulk.getHostId()
                .flatMap(accounts::find)
                .ifPresent(host -> json.add("host", host.getEmail().value()));
        bulk.getReason().ifPresent(reason -> json.add("reason", reason.text()));
        job.ifPresent(one -> json.add("job", RecordJson.object(one)));
        return json;
    }

    private JsonObjectBuilder result(BulkResult result) {
        JsonArrayBuilder problems = Json.createArrayBuilder();
        result.problems().forEach((problem, people) -> problems.add(why(problem).add("people", people)));
        return Json.createObjectBuilder()
                .add("done", result.count(BulkOutcome.DONE))
                .add("unchanged", result.count(BulkOutcome.UNCHANGED))
                .add("refused", result.count(BulkOutcome.REFUSED))
                .add("waiting", result.count(BulkOutcome.WAITING))
                .add("problems", problems);
    }

    private JsonObjectBuilder why(BulkProblem problem) {
        String key = "bulk.problem." + problem;
        return Json.createObjectBuilder().add("code", key).add("detail", text.get(key));
    }

    /** @return a person for whom it was not possible, and why */
    JsonObjectBuilder refused(Account person, BulkProblem problem) {
        return person(person).addAll(why(problem));
    }

    private static JsonObjectBuilder person(Account person) {
        return Json.createObjectBuilder()
                .add("id", person.getUuid().toString())
                .add("name", person.getName())
                .add("email", person.getEmail().value());
    }
}
