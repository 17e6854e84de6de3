package org.guestlist.web.operation.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guestlist.operation.operator.OrganisationDesk;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.web.platform.api.Problem;

/** The organisation that a path names: by its id, or by one of its hosts. */
@ApplicationScoped
class OneOrganisation {

    @Inject
    private OrganisationDesk desk;

    /** @throws Problem 404 if there is none */
    Tenant find(String idOrHost) {
        return desk.find(idOrHost).orElseThrow(() -> Problem.notFound("there is no organisation with this id or host"));
    }
}
