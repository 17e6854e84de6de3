package org.guestlist.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guestlist.platform.config.AddressRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderPartTest {

    private static final ProviderSettings ONE =
            ProviderSettings.of(ProviderKind.OIDC, "Company", URI.create("https://login.example.com"), "guestlist");

    private static final ProviderSettings OTHER = new ProviderSettings(
            ProviderKind.OIDC,
            "Firm",
            URI.create("https://sso.example.com"),
            "another",
            ClientAuthentication.PRIVATE_KEY_JWT,
            List.of("openid"),
            Optional.of("login"),
            Optional.of("mfa"),
            Duration.ofSeconds(1),
            new DomainList(List.of("a.example")),
            new DomainList(List.of("b.example")),
            new DomainList(List.of("c.example")),
            true,
            List.of(AddressRange.of("10.0.0.0/8")),
            true,
            Optional.of(LocalDate.of(2030, 12, 31)),
            new ProviderSecondFactor(ProviderSecondFactor.Counts.NEVER, List.of()));

    /** A setting of no part could not be saved; one of two would overwrite what somebody else has saved. */
    @Test
    void eachSettingIsOfOnePart() throws Exception {
        for (RecordComponent setting : ProviderSettings.class.getRecordComponents()) {
            boolean fixed = setting.getName().equals("kind");
            assertThat(Arrays.stream(ProviderPart.values())
                            .filter(part -> value(setting, part.of(OTHER, ONE)).equals(value(setting, OTHER))))
                    .as("the parts by which %s is saved", setting.getName())
                    .hasSize(fixed ? ProviderPart.values().length : 1);
        }
    }

    private static Object value(RecordComponent setting, ProviderSettings of) {
        try {
            return setting.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void savedAsItIsAPartChangesNothing(ProviderPart part) {
        assertThat(part.of(OTHER, OTHER)).isEqualTo(OTHER);
    }
}
