package org.guestlist.web.roster;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Supplier;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.application.api.ApiScope;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.roster.Field;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.web.platform.api.CallingProgram;
import org.guestlist.web.platform.api.EntityTag;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;

/** The import that the path of a call names. */
@RequestScoped
class OneImport {

    @Inject
    private RosterService imports;

    @Inject
    private ImportJson json;

    @Inject
    private CallingProgram program;

    /** @throws Problem 404 if there is no import with this id here */
    RosterImport find(String id) {
        return RequestValues.uuid(id)
                .flatMap(imports::find)
                .orElseThrow(() -> Problem.notFound("there is no import with this id"));
    }

    /** @throws Problem as {@link EntityTag#demand}, and 404 if there is no import with this id here */
    RosterImport seen(String id, String ifMatch) {
        RosterImport found = find(id);
        EntityTag.demand(ifMatch, found.getVersion());
        return found;
    }

    /** @throws Problem as {@link #seen}, and 409 if it is not, or no longer, one whose columns can be chosen */
    RosterImport checkable(String id, String ifMatch) {
        RosterImport found = seen(id, ifMatch);
        if (!found.canBeChecked()) {
            throw notPossible();
        }
        return found;
    }

    /**
     * Compares a request with what the import holds, which is gone once somebody else has discarded it: then that is told, and not that the
     * request is wrong.
     *
     * @throws Problem as {@link #checkable}, or as the comparison
     */
    <T> T unlessGone(String id, String ifMatch, Supplier<T> comparison) {
        try {
            return comparison.get();
        } catch (Problem wrong) {
            checkable(id, ifMatch);
            throw wrong;
        }
    }

    /**
     * Does something with the import, unless somebody else has been faster since it was read.
     *
     * @throws ChangedMeanwhileException if somebody has
     */
    <T> T act(RosterImport seen, Supplier<T> step) {
        return imports.asSeen(seen.getUuid(), seen.getVersion(), step);
    }

    /**
     * Whoever puts people into groups by a list, or takes them out with its undo, has the scope for groups as well.
     *
     * @throws Problem 403 if the list has a column of groups, and the program has not got that scope
     */
    void demandScopeForGroups(RosterImport roster) {
        if (roster.getChoices().fields().contains(Field.GROUPS)) {
            program.demand(ApiScope.GROUPS_WRITE);
        }
    }

    /** @return its state does not allow what is asked for */
    static Problem notPossible() {
        return Problem.conflict("not_possible", "the state of this import does not allow it");
    }

    /** @return the import as it is now, with the tag of its version */
    Response answer(Response.ResponseBuilder status, RosterImport before) {
        RosterImport now = find(before.getUuid().toString());
        return status.entity(JsonAnswer.of(json.of(now)))
                .header(HttpHeaders.ETAG, EntityTag.of(now.getVersion()))
                .build();
    }

    /** @return that it goes on in the background, with the address of the import, which tells how far it is */
    Response accepted(RosterImport roster) {
        return answer(Response.accepted().location(URI.create(path(roster))), roster);
    }

    /** @return the address of the import, without the host */
    static String path(RosterImport roster) {
        return Endpoints.API + "/imports/" + roster.getUuid();
    }
}
