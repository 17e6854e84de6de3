package org.guestlist.signin.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.PasswordHash;
import java.util.List;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.organisation.tenant.PasswordPolicy;
import org.guestlist.organisation.tenant.TenantScope;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What passwords need of the server: its class loaders, its threads and its settings. */
@ExtendWith(ArquillianExtension.class)
class PasswordsIT {

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private PasswordHasher hasher;

    @Inject
    private BreachedPasswords breached;

    @Test
    void theNativeLibrariesLoad() {
        assertThatCode(Argon2.SODIUM::check).doesNotThrowAnyException();
        assertThatCode(Argon2.NATIVE::check).doesNotThrowAnyException();
    }

    @Test
    void aHashMadeForAnOrganisationVerifies() {
        Organisation acme = backstage.organisation("Acme");
        String hash = scope.call(acme.id(), () -> hasher.generate("Kw7rtzu9".toCharArray()));

        assertThat(hash).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
        assertThat(hasher).isInstanceOf(PasswordHash.class);
        assertThat(scope.<Boolean>call(acme.id(), () -> hasher.verify("Kw7rtzu9".toCharArray(), hash)))
                .isTrue();
        assertThat(scope.<Boolean>call(acme.id(), () -> hasher.verify("Kw7rtzu8".toCharArray(), hash)))
                .isFalse();
        assertThat(hasher.needsRehash(hash)).isFalse();
    }

    @Test
    void theMirrorIsAskedOnTheServersThreads() {
        assertThat(breached.check("nobody has told the mirror of this one")).isEqualTo(new BreachCheck.NotFound());
    }

    @Test
    void theListOfCommonPasswordsIsFound() {
        assertThat(PasswordRules.check(PasswordPolicy.PRODUCT, "Password1", null, List.of()))
                .containsExactly(PasswordRule.COMMON);
        assertThat(PasswordRules.check(PasswordPolicy.MODERN, "passwordpassword", null, List.of()))
                .containsExactly(PasswordRule.COMMON);
    }
}
