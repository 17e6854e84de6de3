package org.guestlist.group;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.group.GroupEdit.Wanted;
import org.guestlist.group.GroupOutcome.ChangedMeanwhile;
import org.guestlist.group.GroupOutcome.Gone;
import org.guestlist.group.GroupOutcome.Refused;
import org.guestlist.group.GroupOutcome.Saved;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantScope;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A group is changed at once and only as it was seen, also if somebody was faster after the caller has looked. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class GroupEditIT {

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private GroupService groups;

    @Inject
    private GroupEdit edit;

    private Organisation acme;
    private Group seen;

    @BeforeEach
    void found() {
        acme = backstage.organisation("Acme");
        seen = create("Cooks");
    }

    private Group create(String name) {
        return scope.call(acme.id(), () -> ((Saved) groups.create(NewId.make(), name, "")).group());
    }

    private GroupOutcome change(String name, GroupGiving givenBy) {
        return scope.call(
                acme.id(), () -> edit.change(seen.getUuid(), seen.getVersion(), new Wanted(name, "", givenBy, true)));
    }

    private GroupOutcome delete() {
        return scope.call(acme.id(), () -> groups.delete(seen.getUuid(), seen.getVersion()));
    }

    private Group now() {
        return scope.call(acme.id(), () -> groups.find(seen.getUuid()).orElseThrow());
    }

    @Test
    void whoComesLateChangesAndDeletesNothing() {
        Group changed = ((Saved) change("Chefs", GroupGiving.ALL)).group();
        assertThat(now().getVersion()).isEqualTo(changed.getVersion()).isGreaterThan(seen.getVersion());
        assertThat(change("Bakers", GroupGiving.MEMBERS)).isInstanceOf(ChangedMeanwhile.class);
        assertThat(delete()).isInstanceOf(ChangedMeanwhile.class);
        assertThat(now().getName()).isEqualTo("Chefs");
        seen = changed;
        assertThat(delete()).isInstanceOf(Saved.class);
        assertThat(delete()).isInstanceOf(Gone.class);
        assertThat(change("Bakers", GroupGiving.MEMBERS)).isInstanceOf(Gone.class);
    }

    @Test
    void aNameThatCannotBeUsedChangesNothingElseEither() {
        create("Bakers");
        assertThat(change("bakers", GroupGiving.ALL)).isInstanceOf(Refused.class);
        assertThat(now().getGivenBy()).isEqualTo(GroupGiving.NOBODY);
    }
}
