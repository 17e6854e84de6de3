package org.guestlist.web.directory.scim;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterBoundsTest {

    private static String conditions(int number, String joined) {
        return String.join(joined, Collections.nCopies(number, "userName eq \"x\""));
    }

    private static String nested(int depth) {
        return "(".repeat(depth) + "userName pr" + ")".repeat(depth);
    }

    @Test
    void aFilterHasAsManyConditionsAsItMay() {
        for (String joined : List.of(" or ", " and ", ")AND(", "\tOr\t")) {
            assertThatCode(() -> FilterBounds.demand(conditions(FilterBounds.MOST_CONDITIONS, joined)))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> FilterBounds.demand(conditions(FilterBounds.MOST_CONDITIONS + 1, joined)))
                    .isInstanceOf(BadRequestException.class);
        }
    }

    @Test
    void aFilterIsAsDeepAsItMay() {
        assertThatCode(() -> FilterBounds.demand(nested(FilterBounds.DEEPEST))).doesNotThrowAnyException();
        assertThatThrownBy(() -> FilterBounds.demand(nested(FilterBounds.DEEPEST + 1)))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void whatStandsInQuotesIsNoPartOfIt() {
        assertThatCode(() -> FilterBounds.demand("title eq \"" + " or ".repeat(100) + "\\\"" + "(".repeat(100) + "\""))
                .doesNotThrowAnyException();
    }

    @Test
    void pathsOfChangesAndBodiesInBodiesCountToo() {
        String patch = "{\"Operations\":[{\"op\":\"remove\",\"path\":\"members[" + nested(20) + "]\"}]}";
        String bulk = "{\"Operations\":[{\"method\":\"PATCH\",\"data\":\"" + patch.replace("\"", "\\\"") + "\"}]}";
        for (String body : List.of(patch, bulk)) {
            assertThatThrownBy(() -> FilterBounds.demand(ScimBody.read(body).orElseThrow()))
                    .isInstanceOf(BadRequestException.class);
        }
    }

    /** The library reads each of them as it reads a path. */
    @Test
    void namesOfAttributesCountWhereverTheyStand() {
        String deep = "emails[" + nested(20) + "]";
        for (String body : List.of(
                "{\"sortBy\":\"" + deep + "\"}",
                "{\"attributes\":[\"userName\",\"" + deep + "\"]}",
                "{\"attributes\":\"" + deep + "\"}",
                "{\"excludedAttributes\":[\"" + deep + "\"]}",
                "{\"Operations\":[{\"op\":\"add\",\"value\":{\"" + deep + "\":1}}]}",
                "{\"Operations\":[{\"op\":\"add\",\"value\":\"{\\\"" + deep + "\\\":1}\"}]}")) {
            assertThatThrownBy(() -> FilterBounds.demand(ScimBody.read(body).orElseThrow()))
                    .as(body)
                    .isInstanceOf(BadRequestException.class);
        }
    }

    @Test
    void nothingBeforeAFilterHidesHowDeepItIs() {
        for (String before : List.of(")".repeat(30), "\"", "\"x\" \"")) {
            assertThatThrownBy(() -> FilterBounds.demand(before + nested(20)))
                    .as(before)
                    .isInstanceOf(BadRequestException.class);
        }
    }
}
