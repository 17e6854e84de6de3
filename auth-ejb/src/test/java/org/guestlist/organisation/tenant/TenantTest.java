package org.guestlist.organisation.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guestlist.organisation.tenant.SecondFactorSettings.TrustedDevices;
import org.junit.jupiter.api.Test;

class TenantTest {

    private static final HostName ACME = HostName.of("acme.example.com");
    private static final HostName OLD = HostName.of("old.example.com");

    private final Tenant tenant = new Tenant(
            new NewTenant("Acme", ACME, List.of(OLD), Language.DE, ZoneId.of("Europe/Berlin")), Instant.EPOCH);

    @Test
    void beginsWithTheDefaultsOfTheProduct() {
        assertThat(tenant.getPasswordPolicy()).isEqualTo(PasswordPolicy.MODERN);
        assertThat(tenant.getBreachOutage()).isEqualTo(BreachOutage.ALLOW);
        assertThat(tenant.getSessionIdle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(tenant.getSessionAbsolute()).isEqualTo(Duration.ofHours(12));
        assertThat(tenant.getInvitationLifetime()).isEqualTo(Duration.ofDays(14));
        assertThat(tenant.getResetLifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(tenant.getMailSenderName()).isEqualTo("Acme");
    }

    @Test
    void hasOneCanonicalHost() {
        assertThat(tenant.getHost()).isEqualTo(ACME);
        assertThat(tenant.getAliases()).containsExactly(OLD);
    }

    @Test
    void oldHostStaysAsAliasAfterAMove() {
        HostName moved = HostName.of("login.example.com");
        tenant.moveTo(moved);
        assertThat(tenant.getHost()).isEqualTo(moved);
        assertThat(tenant.getAliases()).containsExactlyInAnyOrder(ACME, OLD);
    }

    @Test
    void movingToAnAliasSwapsThem() {
        tenant.moveTo(OLD);
        assertThat(tenant.getHost()).isEqualTo(OLD);
        assertThat(tenant.getAliases()).containsExactly(ACME);
    }

    @Test
    void nameIsOneLineThatSaysSomething() {
        assertThatIllegalArgumentException().isThrownBy(() -> NewTenant.of(" ", ACME));
        assertThatIllegalArgumentException().isThrownBy(() -> NewTenant.of("\u200b\u202e", ACME));
        assertThat(NewTenant.of("\u202eAcme\u200b Ltd", ACME).name()).isEqualTo("Acme Ltd");
        assertThatIllegalArgumentException().isThrownBy(() -> NewTenant.of("Acme\r\nBcc: x", ACME));
        assertThatIllegalArgumentException().isThrownBy(() -> NewTenant.of("x".repeat(101), ACME));
    }

    @Test
    void theDaysOfGraceBeginAnewWhenMorePeopleMustHaveASecondFactor() {
        assertThat(tenant.getSecondFactor())
                .isEqualTo(new SecondFactorSettings(SecondFactorFor.NOBODY, 14, new TrustedDevices(30, false)));
        assertThat(since(SecondFactorFor.NOBODY, 1)).isEmpty();
        assertThat(since(SecondFactorFor.ADMINISTRATORS, 2)).contains(Instant.ofEpochSecond(2));
        assertThat(since(SecondFactorFor.ADMINISTRATORS, 3)).contains(Instant.ofEpochSecond(2));
        assertThat(since(SecondFactorFor.EVERYONE, 4)).contains(Instant.ofEpochSecond(4));
        assertThat(since(SecondFactorFor.ADMINISTRATORS, 5)).contains(Instant.ofEpochSecond(4));
        assertThat(since(SecondFactorFor.NOBODY, 6)).isEmpty();
    }

    private Optional<Instant> since(SecondFactorFor who, long now) {
        tenant.askFor(new SecondFactorSettings(who, 7, new TrustedDevices(0, true)), Instant.ofEpochSecond(now));
        return tenant.getSecondFactorSince();
    }

    @Test
    void languagesAreFoundByTheirCode() {
        assertThat(Language.of("de-AT")).contains(Language.DE);
        assertThat(Language.of("EN_us")).contains(Language.EN);
        assertThat(Language.of("fr")).isEmpty();
    }
}
