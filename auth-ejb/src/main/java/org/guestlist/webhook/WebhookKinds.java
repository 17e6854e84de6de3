package org.guestlist.webhook;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.audit.AuditKind;
import org.guestlist.platform.db.UnknownValues;

/**
 * Which kinds of events a webhook is told of.
 *
 * @param everything whether of all, also of those that a later version knows
 * @param chosen the kinds otherwise; none if it is told of all
 */
public record WebhookKinds(boolean everything, Set<AuditKind> chosen) {

    /** Only sent to the webhook that is tested. */
    private static final Set<AuditKind> NEVER = EnumSet.of(AuditKind.UNKNOWN, AuditKind.WEBHOOK_TESTED);

    /** All kinds. */
    public static final WebhookKinds ALL = new WebhookKinds(true, Set.of());

    public WebhookKinds {
        EnumSet<AuditKind> kept = EnumSet.noneOf(AuditKind.class);
        kept.addAll(everything ? Set.of() : chosen);
        kept.removeAll(NEVER);
        chosen = Collections.unmodifiableSet(kept);
    }

    /** @return these kinds */
    public static WebhookKinds of(Collection<AuditKind> kinds) {
        return new WebhookKinds(false, Set.copyOf(kinds));
    }

    /** @return all that can be chosen, in their order */
    public static Set<AuditKind> choices() {
        return Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.copyOf(NEVER)));
    }

    /** @return whether it is told of events of this kind */
    public boolean include(AuditKind kind) {
        return !NEVER.contains(kind) && (everything || chosen.contains(kind));
    }

    /** @return whether it is told of nothing */
    public boolean isEmpty() {
        return !everything && chosen.isEmpty();
    }

    /** @return the text for the column */
    String column() {
        return chosen.stream().map(AuditKind::name).collect(Collectors.joining(" "));
    }

    /** @param column as {@link #column} writes it; kinds that only a newer version knows are left out */
    static WebhookKinds parse(boolean everything, String column) {
        return new WebhookKinds(
                everything,
                Arrays.stream(column.split(" "))
                        .filter(name -> !name.isEmpty())
                        .map(name -> UnknownValues.read(AuditKind.class, name))
                        .collect(Collectors.toSet()));
    }
}
