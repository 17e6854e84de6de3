package org.guestlist.web.organisation;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guestlist.tenant.ContinueTo;
import org.guestlist.web.page.Complaints;
import org.guestlist.web.page.Sent;

/**
 * The fields for the redirect targets after sign-in, as entered.
 *
 * @param allowed the allowed URLs, one per line
 * @param landing the default target
 */
record OnwardFields(String allowed, String landing) {

    /** @return the parsed targets; meaningless after a problem was reported */
    ContinueTo read(OwnAddresses own, Complaints complaints) {
        Set<URI> addresses = new LinkedHashSet<>();
        for (String line : Sent.text(allowed).lines().map(String::strip).filter(one -> !one.isEmpty()).toList()) {
            Optional<URI> address = ContinueTo.parse(line);
            if (address.isEmpty() || own.contain(address.get())) {
                complaints.add("continueTo", address.isEmpty() ? "organisation.continueTo.invalid" : "organisation.continueTo.own", Sent.quoted(line));
                return ContinueTo.NOWHERE;
            }
            addresses.add(address.get());
        }
        if (addresses.size() > ContinueTo.MOST) {
            complaints.add("continueTo", "organisation.continueTo.many", ContinueTo.MOST);
            return ContinueTo.NOWHERE;
        }
        return readLanding(List.copyOf(addresses), complaints);
    }

    private ContinueTo readLanding(List<URI> addresses, Complaints complaints) {
        ContinueTo allowedAlone = new ContinueTo(addresses, Optional.empty());
        if (Sent.text(landing).isEmpty()) {
            return allowedAlone;
        }
        Optional<URI> page = allowedAlone.match(Sent.text(landing));
        if (page.isEmpty()) {
            complaints.add("landing", "organisation.landing.invalid");
        }
        return new ContinueTo(addresses, page);
    }
}
