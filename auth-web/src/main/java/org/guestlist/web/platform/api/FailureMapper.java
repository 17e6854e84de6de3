package org.guestlist.web.platform.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.platform.log.ClientGone;
import org.guestlist.web.platform.page.ProblemDetail;
import org.guestlist.web.platform.security.Unavailable;

/** Makes problem details of what fails: 503 while the database does not answer, else 500. */
@Provider
public class FailureMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(FailureMapper.class.getName());

    @Inject
    private Unavailable unavailable;

    @Override
    public Response toResponse(Throwable failure) {
        Optional<String> retryAfter = unavailable.retryAfter(failure);
        if (retryAfter.isEmpty() && !ClientGone.is(failure)) {
            LOG.log(Level.SEVERE, "A call of an API failed", failure);
        }
        int status = retryAfter.isPresent() ? 503 : 500;
        return Problem.response(ProblemDetail.of(status))
                .header(Unavailable.RETRY_AFTER, retryAfter.orElse(null))
                .build();
    }
}
