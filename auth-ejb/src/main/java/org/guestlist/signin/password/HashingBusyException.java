package org.guestlist.signin.password;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import org.guestlist.throttle.BusyException;

/** Too many passwords are being hashed already. */
@ApplicationException(rollback = true)
public class HashingBusyException extends BusyException {

    private static final long serialVersionUID = 1L;

    HashingBusyException(String reason, Duration retryAfter) {
        super(reason, retryAfter);
    }
}
