package org.guestlist.mail;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guestlist.link.MintedLink;

/**
 * What one mail says, before {@link MailWriter} puts it into words.
 *
 * @param kind what the mail is about
 * @param language the reader's language
 * @param from the organisation that writes
 * @param to the reader
 * @param at when it happened
 * @param link the single-use link, for the kinds that carry one
 * @param parameters what else the kind can tell, see {@link MailKind}
 */
public record Letter(MailKind kind, Locale language, Sender from, Reader to, Instant at, Optional<MintedLink> link, Map<String, String> parameters) {

    /** Refuses a link where the kind carries none, and the other way round. */
    public Letter {
        if (kind.purpose().isPresent() != link.isPresent()) {
            throw new IllegalArgumentException("A mail of kind " + kind + " carries " + (link.isPresent() ? "no" : "a") + " link.");
        }
        // What is not known, such as the address of a job, is not told.
        parameters = parameters.entrySet().stream().filter(parameter -> !parameter.getValue().isBlank())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * The organisation that writes.
     *
     * @param name its name
     * @param shownAs the name shown as the sender's
     * @param address its canonical address; every link in the mail starts with it
     * @param zone its time zone, in which times are told
     * @param support whom to ask: an e-mail address or any other words
     */
    public record Sender(String name, String shownAs, URI address, ZoneId zone, Optional<String> support) {
    }

    /**
     * Who gets the mail.
     *
     * @param email the address
     * @param name the name, may be empty
     */
    public record Reader(String email, String name) {
    }
}
