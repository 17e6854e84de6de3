package org.guestlist.web.application;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;

/**
 * A field with addresses, as entered.
 *
 * @param field the id of the input
 * @param typed the addresses, one a line
 */
record AddressLines(String field, String typed) {

    /** @return the addresses; meaningless after a problem was reported */
    List<URI> read(Predicate<URI> allowed, FieldErrors fieldErrors) {
        List<URI> addresses = new ArrayList<>();
        for (String line : RequestValues.lines(typed)) {
            Optional<URI> address = parse(line).filter(allowed);
            if (address.isEmpty()) {
                fieldErrors.add(field, "application." + field + ".invalid", Text.quoted(line));
                return List.of();
            }
            if (!addresses.contains(address.get())) {
                addresses.add(address.get());
            }
        }
        return addresses;
    }

    /** @return the only address; empty if none was entered, and after a problem was reported */
    Optional<URI> readOne(Predicate<URI> allowed, FieldErrors fieldErrors) {
        String text = RequestValues.text(typed);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<URI> address = parse(text).filter(allowed);
        if (address.isEmpty()) {
            fieldErrors.add(field, "application." + field + ".invalid", Text.quoted(text));
        }
        return address;
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
