package org.guestlist.webhook;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** Why nothing is sent to a webhook. The names are stored. */
public enum WebhookOff {
    /** An administrator has switched it off. */
    BY_HAND,
    /** It has taken nothing for too long. */
    FAILING,
    /** It has answered that it is gone (410). */
    @Fallback
    GONE
}
