package org.guestlist.web.platform.api;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.application.api.ApiAnswers;
import org.guestlist.application.api.ApiAnswers.Answer;
import org.guestlist.application.api.ApiAnswers.Begun;
import org.guestlist.application.api.ApiCaller;
import org.guestlist.platform.config.Settings;
import org.guestlist.web.platform.request.UploadFolder;

/**
 * Answers a POST that bears an {@code Idempotency-Key} as it answered the first one with this key, for a day, without doing it once more.
 * The same key with another request is 422; while the first one is at work, it is 409.
 */
@Provider
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String HEADER = "Idempotency-Key";
    /** Says that nothing was done, and the answer is the one from before. */
    private static final String REPLAYED = "Idempotency-Replayed";

    private static final String KEY = IdempotencyFilter.class.getName() + ".key";
    private static final String BODY = IdempotencyFilter.class.getName() + ".body";
    private static final int LONGEST_KEY = 255;

    @Inject
    private CallingProgram program;

    @Inject
    private ApiAnswers answers;

    @Inject
    private Settings settings;

    @Context
    private ServletContext server;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String key = request.getHeaderString(HEADER);
        if (key == null || !request.getMethod().equals("POST")) {
            return;
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Problem.of(400, "key.invalid", HEADER + " must have 1 to " + LONGEST_KEY + " characters");
        }
        HeldBody body = HeldBody.of(request.getEntityStream(), longest(), UploadFolder.of(server));
        request.setProperty(BODY, body);
        request.setEntityStream(body.open());
        String what = request.getMethod() + " " + request.getUriInfo().getRequestUri() + "\n" + body.hash();
        Begun begun = answers.begin(program.get().orElseThrow(), key, what);
        if (begun instanceof Begun.First) {
            request.setProperty(KEY, key);
        } else if (begun instanceof Begun.Answered before) {
            request.abortWith(again(before.answer()));
        } else if (begun instanceof Begun.AtWork) {
            throw Problem.conflict("key.at-work", "a request with this " + HEADER + " is at work; try again later");
        } else {
            throw Problem.of(422, "key.of-another", "this " + HEADER + " was sent with another request");
        }
    }

    /** One more byte than any call may have: whoever reads it notices that it is too long. */
    private long longest() {
        return settings.importMaxMegabytes() * 1024L * 1024L + 1;
    }

    private static Response again(Answer before) {
        Response.ResponseBuilder answer = Response.status(before.status()).header(REPLAYED, "true");
        before.headers().forEach(answer::header);
        return (before.body().isEmpty() ? answer : answer.entity(before.body()).type(MediaType.APPLICATION_JSON))
                .build();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        if (request.getProperty(BODY) instanceof HeldBody held) {
            held.close();
        }
        Optional<String> key = Optional.ofNullable((String) request.getProperty(KEY));
        if (key.isEmpty()) {
            return;
        }
        ApiCaller caller = program.get().orElseThrow();
        if (response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL) {
            answers.keep(caller, key.get(), new Answer(response.getStatus(), headers(response), body(response)));
        } else {
            answers.forget(caller, key.get());
        }
    }

    private static String body(ContainerResponseContext response) {
        return response.getEntity() instanceof Record record
                ? RecordJson.text(record)
                : Objects.toString(response.getEntity(), "");
    }

    private static Map<String, String> headers(ContainerResponseContext response) {
        return Stream.of(HttpHeaders.LOCATION, HttpHeaders.ETAG)
                .filter(name -> response.getHeaderString(name) != null)
                .collect(Collectors.toMap(name -> name, response::getHeaderString));
    }
}
