package org.guestlist.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.guestlist.platform.config.AddressRange;
import org.guestlist.signing.SigningAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApplicationPartTest {

    private static final ApplicationSettings ONE = ApplicationSettings.of(
            ApplicationKind.WEB,
            "Wiki",
            new ApplicationAddresses(
                    Optional.empty(),
                    List.of(URI.create("https://notes.example.com/other")),
                    List.of(),
                    Optional.empty()));

    private static final URI BACK = URI.create("https://notes.example.com/back");

    private static final String KEYS =
            "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                    + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}]}"; // RFC 7515, appendix A.3

    private static final ApplicationSettings OTHER = new ApplicationSettings(
            ApplicationKind.WEB,
            "Notes",
            new ApplicationAddresses(
                    Optional.of(BACK),
                    List.of(BACK),
                    List.of(BACK),
                    new SignOutNotices(Optional.of(BACK), true, Optional.of("PEM"), Optional.of(BACK), true),
                    new RedirectRules(true, true)),
            new ProxyRules(Optional.empty(), List.of("/health")),
            Optional.of(KEYS),
            new RequestDemands(false, true, true),
            new TokenRules(
                    SigningAlgorithm.ES256,
                    SigningAlgorithm.ES256,
                    Duration.ofMinutes(60),
                    false,
                    true,
                    true,
                    Optional.of(UUID.randomUUID()),
                    new ClaimRules(
                            Set.of(ClaimScope.EMAIL),
                            true,
                            true,
                            List.of(new CustomClaim("org", CustomClaim.Source.TEXT, "", "acme")))),
            new ApplicationAccess(false, Set.of(UUID.randomUUID())),
            new SignInNeeds(true, true, List.of(AddressRange.of("10.0.0.0/8")), true));

    /** A setting of no part could not be saved; one of two would overwrite what somebody else has saved. */
    @Test
    void eachSettingIsOfOnePart() throws Exception {
        Map<String, List<ApplicationPart>> parts = new TreeMap<>();
        Map<String, String> there = values(ONE);
        Map<String, String> wanted = values(OTHER);
        for (ApplicationPart part : ApplicationPart.values()) {
            Map<String, String> saved = values(part.of(OTHER, ONE));
            for (String setting : saved.keySet()) {
                assertThat(saved.get(setting)).isIn(there.get(setting), wanted.get(setting));
                if (!saved.get(setting).equals(there.get(setting))) {
                    parts.computeIfAbsent(setting, any -> new ArrayList<>()).add(part);
                }
            }
        }
        there.keySet().removeIf(setting -> there.get(setting).equals(wanted.get(setting)));
        assertThat(parts.keySet()).containsExactlyElementsOf(there.keySet());
        assertThat(parts.values()).allSatisfy(of -> assertThat(of).hasSize(1));
        assertThat(there).as("settings that differ").hasSize(31);
    }

    @ParameterizedTest
    @EnumSource
    void savedAsItIsAPartChangesNothing(ApplicationPart part) {
        assertThat(part.of(OTHER, OTHER)).isEqualTo(OTHER);
    }

    /** @return each setting, those within records by their own names */
    private static Map<String, String> values(Record settings) throws Exception {
        Map<String, String> values = new TreeMap<>();
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            Object value = component.getAccessor().invoke(settings);
            if (value instanceof ApplicationAddresses
                    || value instanceof SignOutNotices
                    || value instanceof RequestDemands
                    || value instanceof TokenRules
                    || value instanceof ClaimRules
                    || value instanceof SignInNeeds) {
                values.putAll(values((Record) value));
            } else {
                values.put(component.getName(), value.toString());
            }
        }
        return values;
    }
}
