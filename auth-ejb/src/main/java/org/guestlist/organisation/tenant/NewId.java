package org.guestlist.organisation.tenant;

import java.util.UUID;

/**
 * The public id of something that is about to be added. It is always made here: an id from outside can only be that of something that is
 * there already, and is looked up inside the organisation.
 * <p>
 * It is a UUID of version 8 (RFC 9562 §5.8), while those of accounts are of version 4. So no application has the id of a person, and the
 * {@code sub} of a token tells one from the other (RFC 9700 §4.15).
 */
public final class NewId {

    private static final int VERSION = 8;

    private final UUID uuid;

    NewId(UUID uuid) {
        this.uuid = uuid;
    }

    /** @return an id that nothing has */
    public static NewId make() {
        UUID random = UUID.randomUUID();
        long others = random.getMostSignificantBits() & ~0xf000L;
        return new NewId(new UUID(others | VERSION << 12, random.getLeastSignificantBits()));
    }

    /** @return whether the id was made here, so that it cannot be an account's; older applications have ids of the same form as accounts */
    public static boolean isLike(UUID uuid) {
        return uuid.version() == VERSION;
    }

    /** @return the id itself */
    public UUID uuid() {
        return uuid;
    }
}
