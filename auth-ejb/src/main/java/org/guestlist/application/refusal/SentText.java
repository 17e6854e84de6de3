package org.guestlist.application.refusal;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.application.ApplicationAddresses;

/**
 * What an application has sent, made fit to be kept: cut to a length, one line, and without what could be a secret. Whoever sends something
 * wrong often sends it in a wrong place.
 */
public final class SentText {

    /** Stands for what is left out; no address has it, so that one with it is never taken for what was sent. */
    static final String LEFT_OUT = "…";

    private static final int WORDS_LENGTH = 200;

    private static final Pattern USER = Pattern.compile("//[^/?#@]*+@");
    private static final Pattern SECRET =
            Pattern.compile("(?i)code|token|secret|pass|pwd|assertion|verifier|state|session|key|ticket|saml|auth|sig");
    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_=.-]{12,}+");
    private static final Pattern STRANGE = Pattern.compile("[^\\x21-\\x7e]++");

    private SentText() {}

    /** @return an address, without user, fragment, and the values of parameters that sound secret */
    public static String address(Collection<String> sent) {
        String known = USER.matcher(withoutTokens(sent)).replaceAll("//" + LEFT_OUT + "@");
        int fragment = known.indexOf('#');
        String start = fragment < 0 ? known : known.substring(0, fragment);
        String end = fragment < 0 ? "" : "#" + LEFT_OUT;
        return cut(withoutSecrets(start) + end, ApplicationAddresses.LENGTH);
    }

    private static String withoutSecrets(String address) {
        int query = address.indexOf('?');
        if (query < 0) {
            return address;
        }
        return address.substring(0, query + 1)
                + Stream.of(address.substring(query + 1).split("&", -1))
                        .map(SentText::withoutSecret)
                        .collect(Collectors.joining("&"));
    }

    private static String withoutSecret(String parameter) {
        int value = parameter.indexOf('=');
        return value >= 0 && isSecret(parameter.substring(0, value), parameter.substring(value + 1))
                ? parameter.substring(0, value + 1) + LEFT_OUT
                : parameter;
    }

    /** An address within the address can have parameters of its own. */
    private static boolean isSecret(String name, String value) {
        return SECRET.matcher(name).find() || name.contains("%") || value.contains("=") || value.contains("%");
    }

    /** @return words of the protocol, such as scopes or the name of a grant */
    public static String words(Collection<String> sent) {
        return cut(withoutTokens(sent), WORDS_LENGTH);
    }

    /** @return the names of these parameters, as far as they look like names */
    public static String names(Collection<String> parameters) {
        return words(parameters.stream()
                .filter(name -> name.matches("[a-z_]{1,40}"))
                .sorted()
                .toList());
    }

    private static String withoutTokens(Collection<String> sent) {
        String line = STRANGE.matcher(String.join(" ", sent)).replaceAll(" ").strip();
        return JWT.matcher(line).replaceAll(LEFT_OUT);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + LEFT_OUT;
    }
}
