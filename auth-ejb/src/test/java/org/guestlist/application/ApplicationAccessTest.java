package org.guestlist.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.guestlist.account.AccountKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApplicationAccessTest {

    private static final UUID SALES = UUID.randomUUID();
    private static final UUID LABS = UUID.randomUUID();

    @Test
    void aMemberOfAGroupMayAndSoMayWhoIsNamed() {
        ApplicationAccess access = new ApplicationAccess(false, false, Set.of(SALES), Set.of(7L));
        assertThat(access.allows(AccountKind.MEMBER, 1, List.of(SALES, LABS))).isTrue();
        assertThat(access.allows(AccountKind.MEMBER, 7, List.of())).isTrue();
        assertThat(access.allows(AccountKind.MEMBER, 1, List.of(LABS))).isFalse();
    }

    @Test
    void whileNobodyIsNamedAndThereIsNoGroupNobodyMay() {
        assertThat(new ApplicationAccess(false, Set.of()).allows(AccountKind.MEMBER, 7, List.of(SALES)))
                .isFalse();
        assertThat(ApplicationAccess.EVERYONE.allows(AccountKind.MEMBER, 7, List.of()))
                .isTrue();
    }

    /** Tokens for another application are as good as a sign-in there. */
    @Test
    void whoIsNamedMustBeAllowedAtTheAudienceToo() {
        ApplicationAccess named = new ApplicationAccess(false, false, Set.of(), Set.of(7L));
        ApplicationAccess audience = new ApplicationAccess(false, Set.of(SALES));
        Demand demand = new Demand(List.of(named, audience));
        assertThat(demand.allows(AccountKind.MEMBER, 7, List.of())).isFalse();
        assertThat(demand.allows(AccountKind.MEMBER, 7, List.of(SALES))).isTrue();
        assertThat(demand.allowsAll(AccountKind.MEMBER)).isFalse();
    }

    @Test
    void forManyPeopleThereAreGroups() {
        Set<Long> many =
                LongStream.rangeClosed(0, ApplicationAccess.MOST).boxed().collect(Collectors.toSet());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApplicationAccess.EVERYONE.with(many))
                .withMessage("people");
    }

    @ParameterizedTest
    @EnumSource
    void aGuestGetsInByAGroupByNameOrWhereGuestsAreAdmitted(AccountKind kind) {
        boolean member = kind == AccountKind.MEMBER;
        ApplicationAccess all = new ApplicationAccess(true, false, Set.of(SALES), Set.of(7L));
        assertThat(all.allows(kind, 1, List.of(LABS))).isEqualTo(member);
        assertThat(all.allowsAll(kind)).isEqualTo(member);
        assertThat(all.allows(kind, 1, List.of(SALES))).isTrue();
        assertThat(all.allows(kind, 7, List.of())).isTrue();
        assertThat(all.admittingGuests(true).allows(kind, 1, List.of())).isTrue();
        ApplicationAccess few = new ApplicationAccess(false, true, Set.of(SALES), Set.of());
        assertThat(few.allows(kind, 1, List.of(LABS))).as("not for everyone").isFalse();
        Demand demand = new Demand(List.of(all.admittingGuests(true), ApplicationAccess.EVERYONE));
        assertThat(demand.allows(kind, 1, List.of()))
                .as("its tokens are for another")
                .isEqualTo(member);
    }
}
