package org.guestlist.web.administration.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guestlist.organisation.tenant.WebLink;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;

/**
 * The field for the links beside the applications.
 *
 * @param typed as entered, one link a line
 */
record LinksField(String typed) {

    /** @return the links; meaningless after a problem was reported */
    List<WebLink> read(FieldErrors fieldErrors) {
        List<WebLink> links = new ArrayList<>();
        for (String line : RequestValues.lines(typed)) {
            Optional<WebLink> link = WebLink.parse(line);
            if (link.isEmpty()) {
                fieldErrors.add("links", "organisation.links.invalid", Text.quoted(line));
                return List.of();
            }
            links.add(link.get());
        }
        if (links.size() > WebLink.MOST) {
            fieldErrors.add("links", "organisation.links.many", WebLink.MOST);
        }
        return links;
    }
}
