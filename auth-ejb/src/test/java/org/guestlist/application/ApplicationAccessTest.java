package org.guestlist.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ApplicationAccessTest {

    private static final UUID SALES = UUID.randomUUID();
    private static final UUID LABS = UUID.randomUUID();

    @Test
    void aMemberOfAGroupMayAndSoMayWhoIsNamed() {
        ApplicationAccess access = new ApplicationAccess(false, Set.of(SALES), Set.of(7L));
        assertThat(access.allows(1, List.of(SALES, LABS))).isTrue();
        assertThat(access.allows(7, List.of())).isTrue();
        assertThat(access.allows(1, List.of(LABS))).isFalse();
    }

    @Test
    void whileNobodyIsNamedAndThereIsNoGroupNobodyMay() {
        assertThat(new ApplicationAccess(false, Set.of()).allows(7, List.of(SALES)))
                .isFalse();
        assertThat(ApplicationAccess.EVERYONE.allows(7, List.of())).isTrue();
    }

    /** Tokens for another application are as good as a sign-in there. */
    @Test
    void whoIsNamedMustBeAllowedAtTheAudienceToo() {
        ApplicationAccess named = new ApplicationAccess(false, Set.of(), Set.of(7L));
        ApplicationAccess audience = new ApplicationAccess(false, Set.of(SALES));
        Demand demand = new Demand(List.of(named, audience));
        assertThat(demand.allows(7, List.of())).isFalse();
        assertThat(demand.allows(7, List.of(SALES))).isTrue();
        assertThat(demand.everyone()).isFalse();
    }

    @Test
    void forManyPeopleThereAreGroups() {
        Set<Long> many =
                LongStream.rangeClosed(0, ApplicationAccess.MOST).boxed().collect(Collectors.toSet());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApplicationAccess.EVERYONE.with(many))
                .withMessage("people");
    }
}
