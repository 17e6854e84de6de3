package org.guestlist.web.administration.settings;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guestlist.organisation.tenant.AllowedRedirects;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;

/**
 * The fields for the redirect targets after sign-in, as entered.
 *
 * @param allowed the allowed URLs, one per line
 * @param landing the default target
 */
record OnwardFields(String allowed, String landing) {

    /** @return the parsed targets; meaningless after a problem was reported */
    AllowedRedirects read(OwnAddresses own, FieldErrors fieldErrors) {
        Set<URI> addresses = new LinkedHashSet<>();
        for (String line : RequestValues.lines(allowed)) {
            Optional<URI> address = AllowedRedirects.parse(line);
            if (address.isEmpty() || own.contain(address.get())) {
                fieldErrors.refuse(
                        "allowedRedirects",
                        address.isEmpty()
                                ? "organisation.allowedRedirects.invalid"
                                : "organisation.allowedRedirects.own",
                        Text.quoted(line));
                return AllowedRedirects.NOWHERE;
            }
            addresses.add(address.get());
        }
        if (addresses.size() > AllowedRedirects.MOST) {
            fieldErrors.refuse("allowedRedirects", "organisation.allowedRedirects.many", AllowedRedirects.MOST);
            return AllowedRedirects.NOWHERE;
        }
        return readLanding(List.copyOf(addresses), fieldErrors);
    }

    private AllowedRedirects readLanding(List<URI> addresses, FieldErrors fieldErrors) {
        AllowedRedirects allowedAlone = new AllowedRedirects(addresses, Optional.empty());
        if (RequestValues.text(landing).isEmpty()) {
            return allowedAlone;
        }
        Optional<URI> page = allowedAlone.match(RequestValues.text(landing));
        if (page.isEmpty()) {
            fieldErrors.refuse("landing", "organisation.landing.invalid");
        }
        return new AllowedRedirects(addresses, page);
    }
}
