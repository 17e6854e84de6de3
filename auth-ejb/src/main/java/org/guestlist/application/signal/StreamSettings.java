package org.guestlist.application.signal;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guestlist.application.ApplicationAddresses;

/**
 * What a receiver says of its stream (Shared Signals Framework 1.0 §8.1.1).
 *
 * @param address where signals are sent; empty if the receiver fetches them
 * @param authorization what is sent there as {@code Authorization}; empty for nothing
 * @param requested the types of events that it wants, of which some may be unknown here
 * @param description cut to what can be kept; empty for none
 */
record StreamSettings(
        Optional<URI> address, Optional<String> authorization, List<String> requested, Optional<String> description) {

    /** How signals are sent (RFC 8935). */
    static final String PUSH = "urn:ietf:rfc:8935";

    /** How they are fetched (RFC 8936). */
    static final String POLL = "urn:ietf:rfc:8936";

    private static final int MOST_TYPES = 50;
    private static final int LONGEST_TYPE = 150;
    private static final int LONGEST_DESCRIPTION = 255;

    /** RFC 9110 §5.5, and no longer than what most servers take. */
    private static final Pattern HEADER = Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e]{0,998}[\\x21-\\x7e])?");

    private static final Pattern TYPE = Pattern.compile("[\\x21-\\x7e]+");

    /** @throws StreamRefusedException if any of it cannot be kept */
    StreamSettings {
        requested = requested.stream().distinct().toList();
        description = description
                .map(text -> text.replace('\0', ' '))
                .map(text -> text.length() > LONGEST_DESCRIPTION ? text.substring(0, LONGEST_DESCRIPTION) : text);
        demand(
                address.stream().allMatch(ApplicationAddresses::isPage),
                "endpoint_url must be an https address of at most " + ApplicationAddresses.LENGTH + " characters");
        demand(
                authorization.stream().allMatch(one -> HEADER.matcher(one).matches()),
                "authorization_header must be one line of visible ASCII, of at most 1000 characters");
        demand(
                requested.size() <= MOST_TYPES
                        && requested.stream()
                                .allMatch(one -> one.length() <= LONGEST_TYPE
                                        && TYPE.matcher(one).matches()),
                "events_requested may have at most " + MOST_TYPES + " URIs of at most " + LONGEST_TYPE + " characters");
    }

    private static void demand(boolean fulfilled, String why) {
        if (!fulfilled) {
            throw StreamRefusedException.invalid(why);
        }
    }

    /** @return the types that it is told: those that it wants and that there are */
    List<String> delivered() {
        return SignalType.uris().stream().filter(requested::contains).toList();
    }
}
