package org.guestlist.account;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The members who answer for a guest.
 *
 * @param first by the id of the account
 * @param second who answers as well, another one; empty for nobody
 */
public record Hosts(long first, Optional<Long> second) {

    /** @throws IllegalArgumentException if both are the same */
    public Hosts {
        if (second.filter(id -> id == first).isPresent()) {
            throw new IllegalArgumentException("A guest has two different hosts");
        }
    }

    /** One host alone. */
    public Hosts(long first) {
        this(first, Optional.empty());
    }

    /** @return whether this account is one of them */
    public boolean include(long accountId) {
        return ids().anyMatch(id -> id == accountId);
    }

    /** @return the ids of their accounts, the first one first */
    public Stream<Long> ids() {
        return Stream.concat(Stream.of(first), second.stream());
    }

    /** @return the same hosts, with another one in the place of this; if the other was the second host, there is one alone then */
    public Hosts replace(long leaving, long taking) {
        Optional<Long> left = ids().filter(id -> id != leaving && id != taking).findFirst();
        return leaving == first
                ? new Hosts(taking, left)
                : new Hosts(first, Optional.of(taking).filter(id -> id != first));
    }
}
