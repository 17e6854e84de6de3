package org.guestlist.application.signal;

import java.util.Map;
import java.util.Optional;
import org.guestlist.application.signal.Signal.Initiator;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditOutcome;

/** Which events of the audit log are signals. */
final class AuditedSignals {

    private static final String CREATE = "create";
    private static final String UPDATE = "update";
    private static final String DELETE = "delete";

    private AuditedSignals() {}

    /** @return what receivers are told of it; empty for nothing */
    static Optional<Signal> of(AuditEvent event) {
        if (event.getOutcome() == AuditOutcome.REFUSED || event.getSubjectId().isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (event.getKind()) {
                    case ACCOUNT_DISABLED -> account(event, SignalType.ACCOUNT_DISABLED, "The account was disabled");
                    case ACCOUNT_DELETED -> account(event, SignalType.ACCOUNT_DISABLED, "The account was deleted");
                    case ACCOUNT_REINSTATED -> account(event, SignalType.ACCOUNT_ENABLED, "The account was enabled");
                    case ACCOUNT_RESTORED -> account(event, SignalType.ACCOUNT_ENABLED, "The account was restored");
                    // With a link by mail, which is shown by nobody who is signed in.
                    case PASSWORD_SET ->
                        credential(event, "password", UPDATE, Initiator.USER, "A password was set by a link");
                    case PASSWORD_CHANGED -> credential(event, "password", UPDATE, "The password was changed");
                    case SECOND_FACTOR_ADDED -> credential(event, "app", CREATE, "A second factor was added");
                    case SECOND_FACTOR_REMOVED -> credential(event, "app", DELETE, "The second factor was removed");
                    // Where its key is kept is not known; most can be used on several devices.
                    case PASSKEY_ADDED -> credential(event, "fido2-roaming", CREATE, "A passkey was added");
                    case PASSKEY_REMOVED -> credential(event, "fido2-roaming", DELETE, "A passkey was removed");
                    default -> null;
                });
    }

    private static Signal account(AuditEvent event, SignalType type, String reason) {
        return signal(event, type, initiator(event), reason, Map.of());
    }

    private static Signal credential(AuditEvent event, String type, String change, String reason) {
        return credential(event, type, change, initiator(event), reason);
    }

    private static Signal credential(AuditEvent event, String type, String change, Initiator by, String reason) {
        return signal(
                event,
                SignalType.CREDENTIAL_CHANGE,
                by,
                reason,
                Map.of("credential_type", type, "change_type", change));
    }

    private static Signal signal(
            AuditEvent event, SignalType type, Initiator by, String reason, Map<String, String> details) {
        return new Signal(
                type,
                event.getOccurredAt(),
                by,
                reason,
                details,
                event.getPartOf().orElse(event.getUuid()));
    }

    private static Initiator initiator(AuditEvent event) {
        if (event.getActor().isEmpty()) {
            return Initiator.SYSTEM;
        }
        return event.getActor().equals(event.getSubject()) ? Initiator.USER : Initiator.ADMIN;
    }
}
