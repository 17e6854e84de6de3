package org.guestlist.web.administration.settings;

import java.util.Optional;
import org.guestlist.organisation.tenant.Colour;
import org.guestlist.organisation.tenant.ColourScheme;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.request.RequestValues;

/**
 * The field for the organisation's colour.
 *
 * @param typed as entered
 * @param nearest whether to use the nearest readable shade if the entered colour is not readable
 */
record ColourField(String typed, boolean nearest) {

    /** @return the colour; empty for Guestlist's own, and after a problem was reported */
    Optional<Colour> read(FieldErrors fieldErrors) {
        if (RequestValues.text(typed).isEmpty()) {
            return Optional.empty();
        }
        Optional<Colour> colour = Colour.parse(typed);
        if (colour.isEmpty()) {
            fieldErrors.refuse("colour", "organisation.colour.invalid");
            return Optional.empty();
        }
        if (ColourScheme.isReadable(colour.get())) {
            return colour;
        }
        if (nearest) {
            return nearestShade();
        }
        Colour offered = ColourScheme.nearest(colour.get());
        fieldErrors.refuse(
                "colour",
                "organisation.colour.unreadable",
                ColourScheme.onWhite(colour.get()),
                ColourScheme.NEEDED,
                offered,
                ColourScheme.onWhite(offered));
        return Optional.empty();
    }

    /** @return the nearest readable shade; empty if what was entered is not a colour, or is readable itself */
    Optional<Colour> nearestShade() {
        return Optional.ofNullable(typed)
                .flatMap(Colour::parse)
                .filter(one -> !ColourScheme.isReadable(one))
                .map(ColourScheme::nearest);
    }
}
