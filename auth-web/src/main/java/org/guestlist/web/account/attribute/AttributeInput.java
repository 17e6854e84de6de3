package org.guestlist.web.account.attribute;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.attribute.AttributeType;
import org.guestlist.account.attribute.AttributeWish;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.Problem;

/** What programs say of an attribute: the same rules as on the screens, and all that is wrong is told at once. */
@RequestScoped
class AttributeInput {

    /** What is said of a new one. */
    static final String[] OF_NEW = {"key", "label", "type", "choices", "shown", "claim"};

    /** What may be changed of one. */
    static final String[] OF_ATTRIBUTE = {"label", "choices", "shown", "claim"};

    @Inject
    private FieldProblems problems;

    /**
     * @param stored the attribute; what the body does not name stays. Empty for a new one
     * @throws Problem 400 if a value is of another type
     */
    AttributeWish read(Body body, Optional<AttributeWish> stored) {
        AttributeType type =
                problems.constant(body, "type", stored.map(AttributeWish::type).orElse(AttributeType.TEXT));
        problems.demandNone();
        return new AttributeWish(
                text(body, "key", stored.map(AttributeWish::key)),
                text(body, "label", stored.map(AttributeWish::label)),
                type,
                body.has("choices")
                        ? body.texts("choices")
                        : stored.map(AttributeWish::choices).orElse(List.of()),
                body.flag("shown", stored.map(AttributeWish::shown).orElse(true)),
                body.flag("claim", stored.map(AttributeWish::claim).orElse(false)));
    }

    private static String text(Body body, String field, Optional<String> stored) {
        return body.has(field) ? body.text(field).orElse("") : stored.orElse("");
    }

    /** @return 400, as it cannot be so */
    Problem refusal(Set<AttributeWish.Problem> what) {
        AttributeForm.refuse(what, problems);
        return problems.refusal();
    }
}
