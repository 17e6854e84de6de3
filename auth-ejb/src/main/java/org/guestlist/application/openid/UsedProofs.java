package org.guestlist.application.openid;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.secret.TokenHash;

/**
 * Which signed proofs were shown, so that each counts once, on whatever node: assertions (RFC 7523 §3), and proofs of keys (RFC 9449
 * §11.1).
 */
@ApplicationScoped
class UsedProofs {

    @Inject
    private Sql sql;

    /**
     * The first to write it down wins.
     *
     * @param until when the proof is too old anyway
     * @param names what it is known by, each by itself enough
     * @return whether none of these was there
     */
    boolean isFirst(Instant until, String... names) {
        Object[] values = List.of(names).stream()
                .flatMap(name -> List.<Object>of(TokenHash.of(name).value(), until).stream())
                .toArray();
        return sql.update("""
                insert into assertion_used (assertion_hash, expires_at) values %s on conflict do nothing
                """.formatted(String.join(", ", Collections.nCopies(names.length, "(?, ?)"))), values)
                == names.length;
    }
}
