package org.guestlist.web.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guestlist.web.server.Server.backstage;

import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.types.Email;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.UserResource;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.net.URI;
import java.util.List;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.jnh.connector.JavaNetHttpConnectorProvider;
import org.guestlist.backstage.Organisation;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Another client of SCIM 2.0, by Ping Identity, with types of its own for answers; they know no pages by cursors yet (RFC 9865). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SecondForeignDirectoryIT {

    @Test
    void peopleAndGroupsComeChangeAndGo() throws ScimException {
        Organisation acme = backstage().organisation("Acme");
        TestDirectory directory = TestDirectory.of(
                backstage().administrator(acme, "boss@acme.example", "Correct horse 7"),
                "Foreign",
                "leaving",
                "DELETE");
        URI origin = URI.create(Visitor.at(acme.host()).origin());
        Client client = ClientBuilder.newClient(
                        new ClientConfig().connectorProvider(new JavaNetHttpConnectorProvider()))
                .register((ClientRequestFilter) request -> head(request, origin, directory.token()));
        try {
            ScimService scim = new ScimService(client.target(origin + "/scim/v2"));
            assertThat(scim.getSchemas().getTotalResults()).isGreaterThan(2);
            UserResource wanted =
                    new UserResource().setUserName("ada@acme.example").setDisplayName("Ada");
            wanted.setEmails(List.of(new Email().setValue("ada@acme.example").setPrimary(true)));
            UserResource ada = scim.create("Users", wanted);
            assertThatThrownBy(() -> scim.create("Users", wanted)).isInstanceOf(ResourceConflictException.class);
            GroupResource engineers = scim.create(
                    "Groups",
                    new GroupResource()
                            .setDisplayName("Engineers")
                            .setMembers(List.of(new Member().setValue(ada.getId()))));
            assertThat(engineers.getMembers()).hasSize(1);
            UserResource changed = scim.modifyRequest("Users", ada.getId())
                    .replaceValue("title", "Countess")
                    .replaceValue("active", false)
                    .invoke(UserResource.class);
            assertThat(changed.getTitle()).isEqualTo("Countess");
            assertThat(changed.getActive()).isFalse();
            assertThat(scim.replace(changed.setDisplayName("Ada Lovelace")).getDisplayName())
                    .isEqualTo("Ada Lovelace");
            assertThat(scim.search("Users", "userName eq \"ada@acme.example\"", UserResource.class)
                            .getTotalResults())
                    .isEqualTo(1);
            scim.delete(engineers);
            scim.delete("Users", ada.getId());
            assertThatThrownBy(() -> scim.retrieve("Users", ada.getId(), UserResource.class))
                    .isInstanceOf(ResourceNotFoundException.class);
        } finally {
            client.close();
        }
    }

    /** What it follows in answers has the organisation's name, which need not be known to this machine. */
    private static void head(ClientRequestContext request, URI origin, String token) {
        request.setUri(URI.create(request.getUri().toString().replace(origin.getHost(), "127.0.0.1")));
        request.getHeaders().putSingle("Host", origin.getHost() + ":" + origin.getPort());
        request.getHeaders().putSingle("Authorization", "Bearer " + token);
    }
}
