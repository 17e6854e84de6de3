package org.guestlist.application.openid;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.Applications;

/**
 * Guestlist's own command line, {@code java -jar guestlist.jar admin}: a public client on the person's machine (RFC 8252), which an
 * administrator adds and allows as any other application. It is known by its address, and finds its client id in the metadata. An
 * application that answers at other addresses as well is another one: what administrators are asked to trust is this alone.
 */
@ApplicationScoped
public class CommandLine {

    /** Where it waits for the answer, at a port of its choice (RFC 8252 §7.3). */
    public static final URI REDIRECT = URI.create("http://127.0.0.1/guestlist-command-line");

    /** The member of the provider's metadata with its client id (RFC 8414 §2 allows others than those it knows). */
    static final String PARAMETER = "guestlist_command_line_client_id";

    @Inject
    private Applications applications;

    /** @return the application, if there is one that is enabled */
    Optional<Application> application() {
        return applications
                .enabled()
                .filter(one -> one.getKind() == ApplicationKind.PUBLIC
                        && one.addresses().redirects().equals(List.of(REDIRECT)))
                .findFirst();
    }
}
