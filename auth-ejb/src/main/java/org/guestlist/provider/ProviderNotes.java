package org.guestlist.provider;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import org.guestlist.platform.db.Sql;

/**
 * Notes what sign-ins show of a provider. Makes no new version of it, as nothing that a form shows has changed, and asks the database
 * nothing if it is known already.
 */
@Stateless
public class ProviderNotes {

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /** Remembers that somebody has come in by the provider. */
    public void worked(IdentityProvider provider) {
        if (!provider.hasWorked()) {
            sql.update(
                    "update identity_provider set worked_at = ? where id = ? and worked_at is null",
                    clock.instant(),
                    provider.getId());
        }
    }

    /** Remembers how the provider signs its ID tokens, such as {@code RS256}. */
    public void signsWith(IdentityProvider provider, String algorithm) {
        if (provider.getIdTokenAlgorithm().filter(algorithm::equals).isEmpty()) {
            sql.update("update identity_provider set id_token_algorithm = ? where id = ?", algorithm, provider.getId());
        }
    }
}
