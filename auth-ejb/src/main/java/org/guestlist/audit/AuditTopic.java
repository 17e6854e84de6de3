package org.guestlist.audit;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What events are about, so that they can be chosen together. Not stored with them. */
public enum AuditTopic {
    SIGNING_IN,
    PASSWORDS,
    PEOPLE,
    /** Imports, exports and bulk changes. */
    MANY_PEOPLE,
    GROUPS,
    PROVIDERS,
    APPLICATIONS,
    ORGANISATION;

    private static final Set<AuditTopic> OF_PEOPLE = Set.of(SIGNING_IN, PASSWORDS, PEOPLE, GROUPS);

    /** @return whether it concerns single people */
    public boolean isOfPeople() {
        return OF_PEOPLE.contains(this);
    }

    /** @return all that can happen about it, as far as this version knows */
    public Set<AuditKind> kinds() {
        return Arrays.stream(AuditKind.values())
                .filter(kind -> kind.topic() == this && kind != AuditKind.UNKNOWN)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(AuditKind.class)));
    }
}
