package org.guestlist.account;

import java.util.Optional;
import org.guestlist.audit.AuditKind;
import org.guestlist.platform.db.UnknownValues.Fallback;

/** The life cycle of an account. Neither upcoming nor expired is a status: they follow from the dates. */
public enum AccountStatus {
    /** Invited, has never set a password nor signed in. */
    INVITED,
    /** Has set a password, or signed in once. */
    ACTIVE,
    /** Disabled by an administrator, until reinstated. */
    @Fallback
    DISABLED,
    /** Removed by an administrator, until restored. */
    DELETED;

    /** @return what the log says when an account comes into this status, as far as it shuts the person out */
    public Optional<AuditKind> closedBy() {
        return switch (this) {
            case INVITED, ACTIVE -> Optional.empty();
            case DISABLED -> Optional.of(AuditKind.ACCOUNT_DISABLED);
            case DELETED -> Optional.of(AuditKind.ACCOUNT_DELETED);
        };
    }
}
