package org.guestlist.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.guestlist.platform.permission.Proof;
import org.guestlist.provider.DomainList;
import org.junit.jupiter.api.Test;

class GuestRulesTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-01");

    private static GuestRules rules(DomainRule rule, String domains, Approval approval, int approvalDays, int longest) {
        return new GuestRules(
                WhoHosts.EVERYONE,
                Set.of(),
                20,
                20,
                longest,
                rule,
                DomainList.of(domains),
                false,
                approval,
                approvalDays,
                14,
                Proof.TODAY);
    }

    @Test
    void aLastDayIsChosenWithinTheLongestTimeFromTheFirstDay() {
        GuestRules rules = rules(DomainRule.ANY, "", Approval.NEVER, 0, 90);
        assertThat(rules.refusals(Optional.empty(), TODAY, TODAY)).isEmpty();
        assertThat(rules.refusals(Optional.empty(), TODAY.plusDays(90), TODAY)).isEmpty();
        assertThat(rules.refusals(Optional.empty(), TODAY.plusDays(91), TODAY)).containsExactly(GuestRefusal.TOO_LONG);
        assertThat(rules.refusals(Optional.of(TODAY.plusDays(30)), TODAY.plusDays(120), TODAY))
                .isEmpty();
        assertThat(rules.refusals(Optional.of(TODAY.plusDays(30)), TODAY.plusDays(121), TODAY))
                .containsExactly(GuestRefusal.TOO_LONG);
        // A first day long ago gives no more time.
        assertThat(rules.refusals(Optional.of(TODAY.minusDays(80)), TODAY.plusDays(90), TODAY))
                .isEmpty();
        assertThat(rules.refusals(Optional.empty(), TODAY.minusDays(1), TODAY)).containsExactly(GuestRefusal.PASSED);
        assertThat(rules.refusals(Optional.of(TODAY.plusDays(3)), TODAY.plusDays(2), TODAY))
                .containsExactly(GuestRefusal.REVERSED);
    }

    @Test
    void domainsAreAllowedOrRefusedWithThoseBelowThem() {
        GuestRules only = rules(DomainRule.ONLY, "partner.example", Approval.NEVER, 0, 90);
        GuestRules except = rules(DomainRule.EXCEPT, "partner.example", Approval.NEVER, 0, 90);
        for (String address : Set.of("a@partner.example", "a@sales.partner.example")) {
            assertThat(only.allows(EmailAddress.of(address))).as(address).isTrue();
            assertThat(except.allows(EmailAddress.of(address))).as(address).isFalse();
        }
        assertThat(only.allows(EmailAddress.of("a@notpartner.example"))).isFalse();
        assertThat(except.allows(EmailAddress.of("a@notpartner.example"))).isTrue();
        assertThat(rules(DomainRule.ANY, "partner.example", Approval.NEVER, 0, 90)
                        .allows(EmailAddress.of("a@partner.example")))
                .isTrue();
    }

    @Test
    void whatIsLongerThanUsualWaitsForAYes() {
        assertThat(rules(DomainRule.ANY, "", Approval.NEVER, 0, 90).asksFor(TODAY, TODAY.plusDays(90)))
                .isFalse();
        assertThat(rules(DomainRule.ANY, "", Approval.ALWAYS, 30, 90).asksFor(TODAY, TODAY))
                .isTrue();
        GuestRules beyond = rules(DomainRule.ANY, "", Approval.BEYOND, 30, 90);
        assertThat(beyond.asksFor(TODAY, TODAY.plusDays(30))).isFalse();
        assertThat(beyond.asksFor(TODAY, TODAY.plusDays(31))).isTrue();
    }

    private static Account guest(LocalDate last) {
        return Account.invited(
                EmailAddress.of("guest@partner.example"),
                "Gina Guest",
                Role.EMPLOYEE,
                Optional.empty(),
                Optional.of(last),
                Instant.EPOCH);
    }

    @Test
    void renewalsInARowAreOneStay() {
        GuestRules beyond = rules(DomainRule.ANY, "", Approval.BEYOND, 30, 90);
        Account here = guest(TODAY.plusDays(1));
        assertThat(beyond.asksToRenew(here, 7, TODAY.plusDays(30), TODAY, TODAY))
                .isFalse();
        assertThat(beyond.asksToRenew(here, 7, TODAY.plusDays(30), TODAY.minusDays(1), TODAY))
                .as("who came yesterday has one day less")
                .isTrue();
        here.stayFrom(TODAY);
        assertThat(beyond.asksToRenew(here, 7, TODAY.plusDays(30), TODAY.minusDays(300), TODAY))
                .as("somebody said yes today")
                .isFalse();
        assertThat(beyond.asksToRenew(here, 7, TODAY.plusDays(31), TODAY.minusDays(300), TODAY))
                .isTrue();
        assertThat(beyond.allowsReview(here, TODAY.plusDays(31), TODAY, TODAY)).isFalse();
        assertThat(beyond.allowsReview(here, TODAY.plusDays(30), TODAY, TODAY)).isTrue();
    }

    @Test
    void whoWasAwayForLongComesAnewButNobodyWhoWasEndedForADay() {
        GuestRules beyond = rules(DomainRule.ANY, "", Approval.BEYOND, 30, 90);
        LocalDate created = TODAY.minusDays(200);
        assertThat(beyond.asksToRenew(guest(TODAY.minusDays(1)), 7, TODAY, created, TODAY))
                .isTrue();
        assertThat(beyond.asksToRenew(guest(TODAY.minusDays(30)), 7, TODAY, created, TODAY))
                .isTrue();
        assertThat(beyond.asksToRenew(guest(TODAY.minusDays(31)), 7, TODAY.plusDays(30), created, TODAY))
                .isFalse();
        assertThat(beyond.asksToRenew(guest(TODAY.minusDays(31)), 7, TODAY.plusDays(31), created, TODAY))
                .isTrue();
    }

    @Test
    void aHostAlwaysChoosesAnEarlierDay() {
        GuestRules always = rules(DomainRule.ANY, "", Approval.ALWAYS, 30, 90);
        assertThat(always.asksToRenew(guest(TODAY.plusDays(9)), 7, TODAY.plusDays(9), TODAY, TODAY))
                .isFalse();
        assertThat(always.asksToRenew(guest(TODAY.plusDays(9)), 7, TODAY.plusDays(3), TODAY, TODAY))
                .isFalse();
        assertThat(always.asksToRenew(guest(TODAY.plusDays(9)), 7, TODAY.plusDays(10), TODAY, TODAY))
                .isTrue();
        assertThat(rules(DomainRule.ANY, "", Approval.NEVER, 0, 90)
                        .asksToRenew(guest(TODAY.plusDays(9)), 7, TODAY.plusDays(90), TODAY.minusDays(900), TODAY))
                .as("nothing waits")
                .isFalse();
    }

    @Test
    void whatIsInvalidIsNamed() {
        assertThatThrownBy(
                        () -> rules(DomainRule.ONLY, "", Approval.NEVER, 0, 90).check())
                .hasMessage("domains");
        assertThatThrownBy(() -> rules(DomainRule.ANY, "", Approval.NEVER, 0, 0).check())
                .hasMessage("longestDays");
        assertThatThrownBy(
                        () -> rules(DomainRule.ANY, "", Approval.NEVER, 0, 1001).check())
                .hasMessage("longestDays");
        assertThatThrownBy(
                        () -> rules(DomainRule.ANY, "", Approval.BEYOND, -1, 90).check())
                .hasMessage("approvalDays");
    }
}
