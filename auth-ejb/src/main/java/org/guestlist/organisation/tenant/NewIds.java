package org.guestlist.organisation.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.platform.secret.MasterKey;

/**
 * Hands the ids of what a form will add to browsers, and takes back only those: a form that is sent twice then adds one thing. Each is
 * signed for the organisation and the kind of thing.
 */
@ApplicationScoped
public class NewIds {

    private static final String PURPOSE = "new id";

    private static final int SIGNATURE = 32; // hexadecimal digits: 128 bits

    /** What the id will be of. */
    public enum Thing {
        /** An application, whose client id it is. */
        APPLICATION,
        /** An identity provider, whose redirect address has it. */
        PROVIDER,
        /** A group. */
        GROUP,
        /** A change to many people. */
        BULK,
        /** A review of who still belongs here. */
        REVIEW,
        /** A directory that keeps people from outside. */
        DIRECTORY,
        /** An address that is told what happens. */
        WEBHOOK,
        /** An attribute of people. */
        ATTRIBUTE
    }

    @Inject
    private MasterKey masterKey;

    @Inject
    private CurrentTenant tenant;

    /** For CDI. */
    protected NewIds() {}

    NewIds(MasterKey masterKey, CurrentTenant tenant) {
        this.masterKey = masterKey;
        this.tenant = tenant;
    }

    /** @return a new id, as {@link #open} takes it back */
    public String make(Thing thing) {
        return seal(thing, NewId.make());
    }

    /** @return the id, as {@link #open} takes it back */
    public String seal(Thing thing, NewId id) {
        return id.uuid() + "." + signature(thing, id.uuid());
    }

    /**
     * @param sealed as a browser sent it: any text, or null
     * @return the id; empty unless it was made for such a thing of the current organisation
     */
    public Optional<NewId> open(Thing thing, String sealed) {
        if (sealed == null || !sealed.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.[0-9a-f]{32}")) {
            return Optional.empty();
        }
        int dot = sealed.indexOf('.');
        UUID uuid = UUID.fromString(sealed.substring(0, dot));
        return MessageDigest.isEqual(
                        signature(thing, uuid).getBytes(),
                        sealed.substring(dot + 1).getBytes())
                ? Optional.of(new NewId(uuid))
                : Optional.empty();
    }

    private String signature(Thing thing, UUID uuid) {
        return masterKey
                .hmac(PURPOSE, tenant.get().getId() + " " + thing + " " + uuid)
                .substring(0, SIGNATURE);
    }
}
