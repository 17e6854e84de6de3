package org.guestlist.mail;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guestlist.account.link.MintedLink;

/**
 * The content of one mail, before {@link MailWriter} writes the text.
 *
 * @param kind what the mail is about
 * @param language the reader's language
 * @param from the sending organisation
 * @param to the recipient
 * @param at when it happened
 * @param link the single-use link, for the kinds that carry one
 * @param parameters further values for the text, see {@link MailKind}
 */
public record Letter(
        MailKind kind,
        Locale language,
        Sender from,
        Reader to,
        Instant at,
        Optional<MintedLink> link,
        Map<String, String> parameters) {

    /** Requires a link exactly if the kind carries one. */
    public Letter {
        if (kind.purpose().isPresent() != link.isPresent()) {
            throw new IllegalArgumentException(
                    "A mail of kind " + kind + " carries " + (link.isPresent() ? "no" : "a") + " link.");
        }
        // Unknown values, such as the network address of a job, are left out.
        parameters = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isBlank())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * The sending organisation.
     *
     * @param name its name
     * @param shownAs the display name of the sender
     * @param address its canonical address; every link in the mail starts with it
     * @param zone its time zone, for times in the text
     * @param support the support contact: an e-mail address or any other text
     */
    public record Sender(String name, String shownAs, URI address, ZoneId zone, Optional<String> support) {}

    /**
     * The recipient.
     *
     * @param email the address
     * @param name the name, may be empty
     */
    public record Reader(String email, String name) {}
}
