package org.guestlist.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.account.ExternalIdTakenException;
import org.guestlist.account.LastAdministratorException;
import org.guestlist.account.NotForGuestsException;
import org.guestlist.account.attribute.KeptElsewhereException;
import org.guestlist.guest.NoHostException;
import org.guestlist.platform.permission.NotAllowedException;
import org.guestlist.platform.permission.ProofNeededException;
import org.guestlist.provider.ShutsOutException;
import org.guestlist.web.platform.api.EntityTag;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.page.ProblemDetail.WrongField;
import org.guestlist.web.platform.text.Text;

/** Makes problem details of what the services refuse; nothing was done then. All else is a failure. */
@Provider
public class RefusalMapper implements ExceptionMapper<RuntimeException> {

    @Context
    private Providers mappers;

    @Inject
    private Text text;

    @Override
    public Response toResponse(RuntimeException thrown) {
        if (isNotAllowed(thrown)) {
            return Problem.of(403, "not_allowed", "the scopes of this program are not enough for this person or value")
                    .getResponse();
        }
        if (thrown instanceof ProofNeededException refused) {
            return Problem.unproven(refused.needed()).getResponse();
        }
        if (thrown instanceof ChangedMeanwhileException) {
            return EntityTag.late().getResponse();
        }
        if (thrown instanceof LastAdministratorException) {
            return Problem.conflict("last_administrator", thrown.getMessage()).getResponse();
        }
        if (thrown instanceof ShutsOutException refused) {
            return Problem.conflict(
                            "shuts_out",
                            refused.getMessage() + "; if that is wanted, send shutsOut="
                                    + refused.shutOut().people() + " in the address")
                    .getResponse();
        }
        if (thrown instanceof KeptElsewhereException refused) {
            return Problem.conflict("kept_by_directory", refused.getMessage() + ": change it there")
                    .getResponse();
        }
        if (thrown instanceof ExternalIdTakenException refused) {
            return wrong(
                    "externalId",
                    "person.externalId.taken",
                    refused.holder().getName(),
                    refused.holder().getEmail());
        }
        if (thrown instanceof NotForGuestsException refused) {
            boolean role = refused.refused() == NotForGuestsException.Refused.ROLE;
            return wrong(role ? "role" : "lastDay", role ? "person.guest.role" : "person.guest.lastDay");
        }
        if (thrown instanceof NoHostException refused) {
            return wrong("hosts", "person.guest.host.none", refused.address());
        }
        return mappers.getExceptionMapper(Throwable.class).toResponse(thrown);
    }

    /** A bean that asks a service while it is made wraps what the service says. */
    private static boolean isNotAllowed(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .anyMatch(NotAllowedException.class::isInstance);
    }

    private Response wrong(String field, String key, Object... values) {
        return Problem.badFields(List.of(new WrongField(field, key, text.format(key, values))))
                .getResponse();
    }
}
