package org.guestlist.platform.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address to which a mail comes back that cannot be delivered, different for each mail (variable envelope return path).
 *
 * @param pattern with {@code {token}} in place of what names the mail, and perhaps {@code {host}} in place of the organisation's host
 */
public record BounceAddress(String pattern) {

    private static final String TOKEN = "{token}";
    private static final String HOST = "{host}";

    /** Where the address is read again, the token is what these characters make up. */
    private static final String OF_TOKEN = "([a-z0-9-]{1,60})";

    /** @throws IllegalArgumentException if it is no address with one token in the part before the {@code @} */
    static BounceAddress of(String text) {
        String example = text.replace(HOST, "example.com");
        if (!example.matches("[^\\s@<>{}]*\\{token}[^\\s@<>{}]*@[^\\s@<>{}]+")) {
            throw new IllegalArgumentException("must be an e-mail address such as bounces+{token}@example.com");
        }
        return new BounceAddress(text);
    }

    /** @return the address for one mail */
    public String with(String token, String host) {
        return pattern.replace(TOKEN, token).replace(HOST, host);
    }

    /** @return the token in a header or address that holds such an address, in any case */
    public Optional<String> tokenIn(String text) {
        String local = pattern.substring(0, pattern.indexOf('@'));
        int token = local.indexOf(TOKEN);
        Matcher found = Pattern.compile(
                        Pattern.quote(local.substring(0, token))
                                + OF_TOKEN
                                + Pattern.quote(local.substring(token + TOKEN.length()))
                                + "@",
                        Pattern.CASE_INSENSITIVE)
                .matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
