package org.guestlist.web.platform.api;

import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.guestlist.application.openid.Endpoints;

/** The answer to a call that has begun work in the background. */
public final class JobAnswer {

    private JobAnswer() {}

    /**
     * @param job the public id of the job
     * @param told what there is to say already
     * @return 202 with the address of the progress
     */
    public static Response begun(UUID job, JsonObjectBuilder told) {
        return Response.accepted(JsonAnswer.of(told))
                .location(URI.create(Endpoints.API + "/jobs/" + job))
                .build();
    }
}
