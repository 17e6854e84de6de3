package org.guestlist.web.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.guestlist.account.Role;
import org.guestlist.platform.permission.Permission;
import org.junit.jupiter.api.Test;

/** Which pages are for whom. */
class AdminPagesTest {

    private static List<String> views() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/webapp/admin"))) {
            return files.map(file -> file.getFileName().toString().replace(".xhtml", ""))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> of(Role role, boolean safe) throws IOException {
        return views().stream()
                .filter(view -> role.permissions().contains(AdminPages.needed("/admin/" + view, safe)))
                .toList();
    }

    @Test
    void administratorsHaveAllAndEmployeesNone() throws IOException {
        assertThat(of(Role.ADMINISTRATOR, true)).isEqualTo(views());
        assertThat(of(Role.ADMINISTRATOR, false)).isEqualTo(views());
        assertThat(of(Role.EMPLOYEE, true)).isEmpty();
    }

    @Test
    void theHelpdeskOpensPeopleAndWhatHappenedToThem() throws IOException {
        assertThat(of(Role.HELPDESK, true))
                .containsExactly("audit", "people", "person", "person-step", "search", "sign-in");
        assertThat(of(Role.HELPDESK, false)).containsExactly("person", "person-step");
    }

    @Test
    void anAuditorOpensAllThatIsNotThereForAChangeAndSendsNothing() throws IOException {
        List<String> open = of(Role.AUDITOR, true);
        assertThat(views())
                .filteredOn(view -> !open.contains(view))
                .containsExactly(
                        "application-delete",
                        "application-try",
                        "bulk",
                        "directory-delete",
                        "group-delete",
                        "import-columns",
                        "introduction",
                        "invite",
                        "person-address",
                        "person-step",
                        "provider-delete",
                        "provider-disable",
                        "provider-forget",
                        "provider-test",
                        "review-decide",
                        "review-start",
                        "shut-out",
                        "sign-in-preview",
                        "signing-key-withdraw",
                        "webhook-delete");
        assertThat(of(Role.AUDITOR, false)).isEmpty();
        assertThat(AdminPages.needed("/admin/audit/export", false)).isEqualTo(Permission.SEE_ALL);
        assertThat(AdminPages.needed("/admin/people.csv", true)).isEqualTo(Permission.SEE_ALL);
    }

    @Test
    void aPageIsTheSameByItsFileAndANewOneIsForAdministrators() {
        assertThat(AdminPages.needed("/admin/people.xhtml", true)).isEqualTo(Permission.SEE_PEOPLE);
        assertThat(AdminPages.needed("/admin/something", true)).isEqualTo(Permission.CHANGE);
        assertThat(AdminPages.needed("/admin", true)).isEqualTo(Permission.SEE_PEOPLE);
        assertThat(AdminPages.needed("/admin/", true)).isEqualTo(Permission.SEE_PEOPLE);
    }
}
