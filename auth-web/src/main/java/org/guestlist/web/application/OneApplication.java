package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationChange;
import org.guestlist.application.ApplicationService;
import org.guestlist.platform.secret.Token;
import org.guestlist.web.platform.api.EntityTag;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;

/** The application that the path of a call names. */
@RequestScoped
class OneApplication {

    @Inject
    private ApplicationService applications;

    @Inject
    private ApplicationJson json;

    @Inject
    private ApplicationInput input;

    /** @throws Problem 404 if there is no application with this id here */
    Application find(String id) {
        return RequestValues.uuid(id).flatMap(applications::find).orElseThrow(OneApplication::gone);
    }

    private static Problem gone() {
        return Problem.notFound("there is no application with this id");
    }

    /** @throws Problem as {@link EntityTag#demand}, and 404 if there is no application with this id here */
    Application seen(String id, String ifMatch) {
        Application application = find(id);
        EntityTag.demand(ifMatch, application.getVersion());
        return application;
    }

    /** @throws Problem unless the change was made */
    void demandDone(ApplicationChange change) {
        switch (change) {
            case DONE -> {
                // As it was wished.
            }
            case GONE -> throw gone();
            case CHANGED_MEANWHILE -> throw EntityTag.late();
            case HOST_TAKEN -> throw input.refusal("host", "application.host.taken");
            case INSIDE_REFUSED -> throw input.refusal("backChannelInside", "application.backChannelInside.refused");
            case AUDIENCE_GONE -> throw input.refusal("audience", "application.audience.gone");
            default -> throw new IllegalStateException(change.name());
        }
    }

    /** @return the application as it is now, with the tag of the version */
    Response.ResponseBuilder answer(Response.ResponseBuilder answer, String id) {
        return answer(answer, id, Optional.empty());
    }

    /** @param secret that was made just now, and is shown this once */
    Response.ResponseBuilder answer(Response.ResponseBuilder answer, String id, Optional<Token> secret) {
        Application application = find(id);
        JsonObjectBuilder whole = json.whole(application);
        secret.ifPresent(one -> whole.add("secret", one.value()));
        return answer.header(HttpHeaders.ETAG, EntityTag.of(application.getVersion()))
                .entity(JsonAnswer.of(whole));
    }
}
