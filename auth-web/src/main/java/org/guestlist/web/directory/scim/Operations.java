package org.guestlist.web.directory.scim;

import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import de.captaingoldfish.scim.sdk.common.exceptions.ConflictException;
import de.captaingoldfish.scim.sdk.common.exceptions.ForbiddenException;
import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.exceptions.ScimException;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.interceptor.Interceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.guestlist.account.LastAdministratorException;
import org.guestlist.account.NotForGuestsException;
import org.guestlist.directory.Directory;
import org.guestlist.directory.DirectoryBrake;
import org.guestlist.directory.DirectoryRefusal;
import org.guestlist.platform.db.Deadlocks;
import org.guestlist.platform.db.Duplicates;
import org.guestlist.platform.permission.NotAllowedException;

/** Runs each operation in a transaction, and says what the services refuse in the words of SCIM (RFC 7644 §3.12). */
@ApplicationScoped
class Operations implements Interceptor {

    private static final int TRIES = 3;

    @Inject
    private ScimTransaction transaction;

    @Inject
    private CallingDirectory caller;

    @Inject
    private DirectoryBrake brake;

    @Override
    public <T> T doAround(Supplier<T> operation, Context context) {
        Directory directory = caller.get();
        try {
            return run(operation, directory.getRules().dry());
        } catch (DirectoryBrake.TooManyException e) {
            // The transaction with the change is over, and taken back; on trial it would have been in any case.
            if (!directory.getRules().dry()) {
                brake.stop(directory);
            }
            throw new ConflictException(e.getMessage());
        } catch (DirectoryRefusal e) {
            throw problem(e);
        } catch (LastAdministratorException e) {
            throw new ConflictException("This is the last administrator, who stays");
        } catch (NotAllowedException e) {
            throw new ForbiddenException("This directory may not change people with a role");
        } catch (NotForGuestsException e) {
            throw new ConflictException("This person is a guest, for whom a host answers");
        }
    }

    /** What another request has added at the same time is there at the second try, which says so; so is what it has locked before. */
    private <T> T run(Supplier<T> operation, boolean dry) {
        for (int left = TRIES; ; left--) {
            try {
                return transaction.run(operation, dry);
            } catch (RuntimeException e) {
                if (left == 1 || !Duplicates.cause(e) && !Deadlocks.cause(e)) {
                    throw e;
                }
            }
        }
    }

    private static ScimException problem(DirectoryRefusal refusal) {
        String message = refusal.getMessage();
        return switch (refusal.kind()) {
            case UNKNOWN -> new ResourceNotFoundException(message);
            case INVALID -> new BadRequestException(message, ScimType.RFC7644.INVALID_VALUE);
            case FILTER -> new BadRequestException(message, ScimType.RFC7644.INVALID_FILTER);
            case TAKEN -> new ConflictException(message, ScimType.RFC7644.UNIQUENESS);
            case FORBIDDEN -> new ForbiddenException(message);
            case CONFLICT -> new ConflictException(message);
        };
    }
}
