package org.guestlist.web.roster;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.json.Json;
import org.guestlist.roster.file.FileProblem;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.text.Text;

/** Why a file cannot be read, for programs. */
@RequestScoped
class ImportProblem {

    @Inject
    private Settings settings;

    @Inject
    private FieldProblems problems;

    @Inject
    private Text text;

    /** @return the reason with its sentence */
    JsonObjectBuilder json(FileProblem problem, long line) {
        return Json.createObjectBuilder()
                .add("code", key(problem))
                .add("detail", text.format(key(problem), settings.importMaxMegabytes(), line));
    }

    /** @return that this is the refusal of a call */
    Problem refusal(FileProblem problem, long line) {
        return problems.refusal("file", key(problem), settings.importMaxMegabytes(), line);
    }

    private static String key(FileProblem problem) {
        return "import.problem." + problem;
    }
}
