package org.guestlist.webhook;

import java.net.URI;
import org.guestlist.application.ApplicationAddresses;
import org.guestlist.organisation.tenant.TidyText;

/**
 * What administrators say of a webhook.
 *
 * @param name of the receiver, 1 to {@value #NAME_LENGTH} characters on one line
 * @param address where events are posted, see {@link #isAddress}
 * @param kinds of events; at least one, unless only a newer version knows them
 */
public record WebhookSettings(String name, URI address, WebhookKinds kinds) {

    /** The longest name, in characters. */
    public static final int NAME_LENGTH = 100;

    /** @throws IllegalArgumentException with the name of the invalid component as message */
    public WebhookSettings {
        require(isName(name), "name");
        require(isAddress(address), "address");
        name = TidyText.tidy(name);
    }

    private static void require(boolean fulfilled, String component) {
        if (!fulfilled) {
            throw new IllegalArgumentException(component);
        }
    }

    /** @return whether a webhook can be called so */
    public static boolean isName(String text) {
        String tidy = TidyText.tidy(text);
        return !tidy.isEmpty() && tidy.length() <= NAME_LENGTH && text.chars().noneMatch(Character::isISOControl);
    }

    /** @return whether events can be posted there: https, or http on loopback hosts. Whether it may be called is seen at each call. */
    public static boolean isAddress(URI address) {
        return ApplicationAddresses.isPage(address);
    }
}
