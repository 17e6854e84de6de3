package org.guestlist.application.openid;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PresentedTokensTest {

    /** Whoever took a token without asking here would take a bound one without its proof. */
    @Test
    void nobodyElseTakesAccessTokensButForTellingOfThem() {
        JavaMethod verify = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackagesOf(AccessTokens.class)
                .get(AccessTokens.class)
                .getMethod("verify", String.class);
        assertThat(Stream.concat(verify.getCallsOfSelf().stream(), verify.getReferencesToSelf().stream())
                        .map(use -> use.getOriginOwner().getSimpleName())
                        .distinct())
                .containsExactlyInAnyOrder("PresentedTokens", "IntrospectionEndpoint", "RevocationEndpoint");
    }
}
