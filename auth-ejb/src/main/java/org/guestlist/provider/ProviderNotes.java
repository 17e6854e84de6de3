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

    /** Remembers that somebody has come in by the provider, unless it was changed meanwhile. */
    public void worked(IdentityProvider provider) {
        if (!provider.hasWorked()) {
            sql.update(
                    "update identity_provider set worked_at = ?, worked_for = ? where id = ? and settings_version = ?",
                    clock.instant(),
                    provider.asked(),
                    provider.getId(),
                    provider.getSettingsVersion());
        }
    }

    /**
     * Remembers that a test sign-in at the provider has gone well.
     *
     * @param provider as it was tested
     * @return false if it was changed meanwhile
     */
    public boolean tested(IdentityProvider provider) {
        return sql.update("""
                update identity_provider set tested_version = settings_version, tested_at = ?, worked_for = ?,
                    failed_version = null
                where id = ? and settings_version = ?
                """, clock.instant(), provider.asked(), provider.getId(), provider.getSettingsVersion()) == 1;
    }

    /** Remembers how the provider signs its ID tokens, such as {@code RS256}. */
    public void signsWith(IdentityProvider provider, String algorithm) {
        if (provider.getIdTokenAlgorithm().filter(algorithm::equals).isEmpty()) {
            sql.update("update identity_provider set id_token_algorithm = ? where id = ?", algorithm, provider.getId());
        }
    }
}
