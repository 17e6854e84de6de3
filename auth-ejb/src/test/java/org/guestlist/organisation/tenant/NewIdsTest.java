package org.guestlist.organisation.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.UUID;
import org.guestlist.organisation.tenant.NewIds.Thing;
import org.guestlist.platform.secret.MasterKeys;
import org.junit.jupiter.api.Test;

/** The ids of new things: none that a person has. */
class NewIdsTest {

    private final NewIds ids = new NewIds(MasterKeys.masterKey(MasterKeys.key(1)), Bound.to(1));

    @Test
    void anIdComesBackAsItWasMade() {
        NewId made = NewId.make();
        String sealed = ids.seal(Thing.APPLICATION, made);
        assertThat(ids.open(Thing.APPLICATION, sealed)).map(NewId::uuid).hasValue(made.uuid());
        assertThat(ids.open(Thing.APPLICATION, ids.make(Thing.APPLICATION))).isPresent();
    }

    @Test
    void onlyWhatWasMadeHereForThisIsTaken() {
        String sealed = ids.make(Thing.APPLICATION);
        NewIds elsewhere = new NewIds(MasterKeys.masterKey(MasterKeys.key(1)), Bound.to(2));
        assertThat(elsewhere.open(Thing.APPLICATION, sealed))
                .as("another organisation")
                .isEmpty();
        assertThat(ids.open(Thing.PROVIDER, sealed)).as("another thing").isEmpty();
        String person = UUID.randomUUID().toString();
        for (String text : Arrays.asList(
                null,
                "",
                person,
                person + sealed.substring(36),
                person + "." + "0".repeat(32),
                sealed.substring(0, 36),
                sealed + "0",
                sealed.toUpperCase())) {
            assertThat(ids.open(Thing.APPLICATION, text)).as(text).isEmpty();
        }
    }

    @Test
    void noAccountHasSuchAnId() {
        UUID first = NewId.make().uuid();
        assertThat(first).isNotEqualTo(NewId.make().uuid());
        assertThat(first.version()).isEqualTo(8);
        assertThat(first.variant()).as("RFC 9562 §4.1").isEqualTo(2);
        assertThat(NewId.isLike(first)).isTrue();
        // As accounts have them.
        assertThat(NewId.isLike(UUID.randomUUID())).isFalse();
    }
}
