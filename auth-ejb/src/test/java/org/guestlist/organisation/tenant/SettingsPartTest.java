package org.guestlist.organisation.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guestlist.organisation.tenant.SecondFactorSettings.TrustedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsPartTest {

    private static final TenantSettings ONE = new TenantSettings(
            "Acme",
            Optional.empty(),
            ZoneId.of("Europe/Berlin"),
            Language.EN,
            Optional.empty(),
            Optional.empty(),
            PasswordPolicy.PRODUCT,
            BreachOutage.ALLOW,
            new SecondFactorSettings(SecondFactorFor.NOBODY, 14, new TrustedDevices(0, false)),
            Duration.ofMinutes(30),
            Duration.ofHours(12),
            Duration.ofDays(14),
            Duration.ofMinutes(60),
            90,
            400,
            AllowedRedirects.NOWHERE,
            List.of());

    private static final TenantSettings OTHER = new TenantSettings(
            "Globex",
            Colour.parse("#7a1fa2"),
            ZoneId.of("Asia/Tokyo"),
            Language.DE,
            Optional.of("help@globex.example"),
            Optional.of("Globex IT"),
            PasswordPolicy.MODERN,
            BreachOutage.REFUSE,
            new SecondFactorSettings(SecondFactorFor.EVERYONE, 0, new TrustedDevices(30, true)),
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            Duration.ofDays(1),
            Duration.ofMinutes(10),
            1,
            30,
            new AllowedRedirects(List.of(URI.create("https://app.example.com/")), Optional.empty()),
            List.of(WebLink.parse("Menu https://menu.example.com/").orElseThrow()));

    /** A setting of no part could not be saved; one of two would overwrite what somebody else has saved. */
    @Test
    void eachSettingIsOfOnePart() throws Exception {
        for (RecordComponent setting : TenantSettings.class.getRecordComponents()) {
            TenantSettings changed = with(setting, OTHER);
            assertThat(Arrays.stream(SettingsPart.values())
                            .filter(part -> !part.mark(changed).equals(part.mark(ONE))))
                    .as("the marks that change with %s", setting.getName())
                    .hasSize(1);
            assertThat(Arrays.stream(SettingsPart.values())
                            .filter(part -> part.of(changed, ONE).equals(changed)))
                    .as("the parts by which %s is saved", setting.getName())
                    .hasSize(1);
        }
    }

    private static TenantSettings with(RecordComponent setting, TenantSettings from) throws Exception {
        RecordComponent[] all = TenantSettings.class.getRecordComponents();
        Object[] values = new Object[all.length];
        for (int i = 0; i < all.length; i++) {
            values[i] = all[i].getAccessor().invoke(all[i].getName().equals(setting.getName()) ? from : ONE);
        }
        return (TenantSettings) TenantSettings.class.getDeclaredConstructors()[0].newInstance(values);
    }

    @ParameterizedTest
    @EnumSource
    void savingAPartLeavesTheOthersAsTheyAre(SettingsPart part) {
        TenantSettings saved = part.of(OTHER, ONE);
        for (SettingsPart each : SettingsPart.values()) {
            assertThat(each.mark(saved)).as(each.name()).isEqualTo(each.mark(each == part ? OTHER : ONE));
        }
    }
}
