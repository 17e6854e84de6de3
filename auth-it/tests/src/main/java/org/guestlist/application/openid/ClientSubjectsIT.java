package org.guestlist.application.openid;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.Scope;
import jakarta.inject.Inject;
import java.util.UUID;
import org.guestlist.application.ApplicationService;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Sql;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application that acts for itself is never taken for a person. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class ClientSubjectsIT {

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private ApplicationService applications;

    @Inject
    private Grants grants;

    @Inject
    private Sql sql;

    private Organisation acme;
    private UUID backup;

    @BeforeEach
    void register() {
        acme = backstage.organisation("Acme");
        backup = backstage.application(
                acme,
                NewApplication.web("Backup", "https://backup.example/back").of("SERVICE"));
    }

    /** As it could be while the page's address said what the id is. */
    private void becomes(UUID id) {
        sql.update("update application set uuid = ? where uuid = ?", id, backup);
        // Lets go of what the node holds.
        backstage.enableApplication(acme, id, false);
        backstage.enableApplication(acme, id, true);
        backup = id;
    }

    private boolean actsForItself() {
        return scope.call(
                acme.id(),
                () -> grants.forItself(applications.find(backup).orElseThrow(), new Scope())
                        .isPresent());
    }

    @Test
    void itsIdIsNoneThatAPersonHas() {
        Person ada = backstage.employee(acme, "ada@example.com", "Correct horse 7");
        assertThat(NewId.isLike(backup)).isTrue();
        assertThat(NewId.isLike(ada.uuid())).isFalse();
        assertThat(actsForItself()).isTrue();
    }

    @Test
    void anOlderOneGoesOnUnlessAPersonHasItsId() {
        becomes(UUID.randomUUID());
        assertThat(actsForItself()).isTrue();
        becomes(backstage.employee(acme, "ada@example.com", "Correct horse 7").uuid());
        assertThat(actsForItself()).isFalse();
    }
}
