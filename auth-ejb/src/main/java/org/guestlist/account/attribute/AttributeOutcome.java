package org.guestlist.account.attribute;

import java.util.Set;

/** The result of adding, changing or deleting an attribute. */
public sealed interface AttributeOutcome {

    /** It is stored, or deleted. */
    record Saved(OwnAttribute attribute) implements AttributeOutcome {}

    /** It cannot be so; nothing was changed. */
    record Refused(Set<AttributeSettings.Problem> problems) implements AttributeOutcome {}

    /** There are as many as there may be. */
    record TooMany() implements AttributeOutcome {}

    /** Somebody else has changed it since the form was opened; nothing was changed. */
    record ChangedMeanwhile() implements AttributeOutcome {}

    /** It was deleted meanwhile. */
    record Gone() implements AttributeOutcome {}
}
