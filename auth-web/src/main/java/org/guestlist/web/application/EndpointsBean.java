package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.List;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.openid.Endpoints;

/** The addresses of the organisation's OpenID provider, to copy into applications. */
@Named
@RequestScoped
public class EndpointsBean {

    @Inject
    private Endpoints endpoints;

    /**
     * An address to copy.
     *
     * @param name the last part of the key of its label
     */
    public record Endpoint(String name, URI address) {}

    public String getIssuer() {
        return endpoints.issuer().getValue();
    }

    public URI getDiscovery() {
        return endpoints.at(Endpoints.DISCOVERY);
    }

    /** @return the others that an application of this kind calls, for one that does not read the metadata */
    public List<Endpoint> of(ApplicationKind kind) {
        return kind == ApplicationKind.SERVICE
                ? List.of(token(), keys(), introspection())
                : List.of(
                        at("authorize", Endpoints.AUTHORIZE),
                        token(),
                        at("userinfo", Endpoints.USERINFO),
                        keys(),
                        at("logout", Endpoints.LOGOUT),
                        introspection(),
                        at("revoke", Endpoints.REVOKE),
                        at("push", Endpoints.PUSH),
                        at("device", Endpoints.DEVICE_REQUESTS));
    }

    private Endpoint token() {
        return at("token", Endpoints.TOKEN);
    }

    private Endpoint keys() {
        return at("keys", Endpoints.KEYS);
    }

    private Endpoint introspection() {
        return at("introspect", Endpoints.INTROSPECT);
    }

    private Endpoint at(String name, String path) {
        return new Endpoint(name, endpoints.at(path));
    }
}
