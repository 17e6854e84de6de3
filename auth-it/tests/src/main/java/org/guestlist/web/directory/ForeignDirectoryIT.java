package org.guestlist.web.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import de.captaingoldfish.scim.sdk.client.ScimClientConfig;
import de.captaingoldfish.scim.sdk.client.ScimRequestBuilder;
import de.captaingoldfish.scim.sdk.client.response.ServerResponse;
import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.common.constants.enums.PatchOp;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.base.ScimObjectNode;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Email;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Member;
import de.captaingoldfish.scim.sdk.common.response.ListResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client of SCIM 2.0 that somebody else wrote, and that refuses answers that are not as the schemas say. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ForeignDirectoryIT {

    @Test
    void peopleAndGroupsComeChangeAndGo() {
        Organisation acme = backstage().organisation("Acme");
        TestDirectory directory = TestDirectory.of(
                backstage().administrator(acme, "boss@acme.example", "Correct horse 7"),
                "Foreign",
                "leaving",
                "DELETE");
        URI origin = URI.create(Visitor.at(acme.host()).origin());
        ScimClientConfig config = ScimClientConfig.builder()
                .httpHeaders(Map.of(
                        "Authorization",
                        "Bearer " + directory.token(),
                        "Host",
                        origin.getHost() + ":" + origin.getPort()))
                .build();
        try (ScimRequestBuilder client =
                new ScimRequestBuilder("http://127.0.0.1:" + origin.getPort() + "/scim/v2", config)) {
            ServiceProvider provider = client.loadServiceProviderConfiguration();
            assertThat(provider.getPatchConfig().isSupported()).isTrue();
            User ada = done(
                    201,
                    client.create(User.class, "/Users")
                            .setResource(User.builder()
                                    .userName("ada@acme.example")
                                    .displayName("Ada")
                                    .emails(List.of(Email.builder()
                                            .value("ada@acme.example")
                                            .primary(true)
                                            .build()))
                                    .build())
                            .sendRequest());
            String id = ada.getId().orElseThrow();
            Group group = done(
                    201,
                    client.create(Group.class, "/Groups")
                            .setResource(Group.builder()
                                    .displayName("Engineers")
                                    .members(List.of(Member.builder().value(id).build()))
                                    .build())
                            .sendRequest());
            assertThat(group.getMembers()).hasSize(1);
            User changed = done(
                    200,
                    client.patch(User.class, "/Users", id)
                            .addOperation()
                            .path("title")
                            .op(PatchOp.ADD)
                            .value("Countess")
                            .next()
                            .path("active")
                            .op(PatchOp.REPLACE)
                            .value("false")
                            .build()
                            .sendRequest());
            assertThat(changed.getTitle()).contains("Countess");
            assertThat(changed.isActive()).contains(false);
            ListResponse<User> found = done(
                    200,
                    client.list(User.class, "/Users")
                            .filter("userName", Comparator.EQ, "ada@acme.example")
                            .build()
                            .get()
                            .sendRequest());
            assertThat(found.getTotalResults()).isEqualTo(1);
            done(
                    204,
                    client.delete(Group.class, "/Groups", group.getId().orElseThrow())
                            .sendRequest());
            done(204, client.delete(User.class, "/Users", id).sendRequest());
            assertThat(client.get(User.class, "/Users", id).sendRequest().getHttpStatus())
                    .isEqualTo(404);
        }
    }

    private static <T extends ScimObjectNode> T done(int status, ServerResponse<T> response) {
        assertThat(response.getHttpStatus()).as(response.getResponseBody()).isEqualTo(status);
        assertThat(response.isSuccess()).as(response.getResponseBody()).isTrue();
        return response.getResource();
    }
}
