package org.guestlist.web.http;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.guestlist.backstage.Organisation;

/** A device without a browser that shows the code of an application without a secret (RFC 8628). */
public final class Television {

    private Television() {}

    /** @return the code that it shows, once it has asked for a sign-in */
    public static String code(Organisation organisation, UUID application) {
        return Visitor.at(organisation.host())
                .send(
                        "/oauth2/device_authorization",
                        request -> request.POST(BodyPublishers.ofString("client_id=" + application))
                                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                                .setHeader("User-Agent", "LivingRoom/7"))
                .body()
                .replaceAll("(?s).*\"user_code\":\"([^\"]+)\".*", "$1");
    }
}
