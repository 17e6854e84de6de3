package org.guestlist.organisation.tenant;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A link that an organisation shows beside the applications of its people.
 *
 * @param label as people see it, on one line
 * @param address http or https
 */
public record WebLink(String label, URI address) {

    /** The maximum number of links. */
    public static final int MOST = 20;

    /** The longest label, in characters. */
    public static final int LABEL_LENGTH = 100;

    private static final int ADDRESS_LENGTH = 500;
    private static final Pattern PLAIN = Pattern.compile("https?://[\\x21-\\x7e&&[^\\\\\"<>^`{|}]]+");

    /** @throws IllegalArgumentException if it cannot be shown */
    public WebLink {
        if (label.isBlank()
                || !label.equals(TidyText.tidy(label))
                || label.length() > LABEL_LENGTH
                || label.chars().anyMatch(Character::isISOControl)
                || !isPage(address)) {
            throw new IllegalArgumentException("links");
        }
    }

    private static boolean isPage(URI address) {
        String text = address.toString();
        return text.length() <= ADDRESS_LENGTH
                && PLAIN.matcher(text).matches()
                && address.getHost() != null
                && address.getRawUserInfo() == null;
    }

    /** @return the link of a line as {@link #toString} writes it: the label, white space, the address; empty for any other text */
    public static Optional<WebLink> parse(String line) {
        String text = line.strip();
        int gap = text.length();
        while (gap > 0 && !Character.isWhitespace(text.charAt(gap - 1))) {
            gap--;
        }
        try {
            return Optional.of(new WebLink(TidyText.tidy(text.substring(0, gap)), new URI(text.substring(gap))));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static List<WebLink> all(String lines) {
        return lines.lines().map(line -> parse(line).orElseThrow()).toList();
    }

    /** @return the links, one a line */
    public static String lines(List<WebLink> links) {
        return links.stream().map(WebLink::toString).collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return label + " " + address;
    }
}
