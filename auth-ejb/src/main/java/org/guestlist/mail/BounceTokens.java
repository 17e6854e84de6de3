package org.guestlist.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.secret.MasterKey;

/** Names a mail in the address to which it comes back, so that only a system that has seen the mail can report it. */
@ApplicationScoped
class BounceTokens {

    /** The row, and its signature; in lower case, since not every mail server keeps the case. */
    private static final Pattern TOKEN = Pattern.compile("([0-9a-z]{1,12})-([0-9a-f]{24})");

    private static final int RADIX = 36;
    private static final int SIGNATURE_LENGTH = 24;

    @Inject
    private MasterKey masterKey;

    @Inject
    private Settings settings;

    /** @param host of the organisation. @return the envelope sender (RFC 5321 §4.1.1.2); empty for the sender's own address */
    Optional<String> envelope(QueuedMail mail, String host) {
        return settings.mailBounceAddress().map(address -> address.with(of(mail.tenantId(), mail.id()), host));
    }

    /** @return the token of a mail of this organisation, 26 to 37 characters (96 bits of them a signature) */
    String of(long organisation, long mail) {
        return Long.toString(mail, RADIX) + "-" + signature(organisation, mail);
    }

    /** @return the mail that the token names; empty if it is none of this organisation's */
    Optional<Long> read(long organisation, String token) {
        Matcher parts = TOKEN.matcher(token);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long mail = Long.parseLong(parts.group(1), RADIX);
        boolean signed = MessageDigest.isEqual(
                parts.group(2).getBytes(StandardCharsets.US_ASCII),
                signature(organisation, mail).getBytes(StandardCharsets.US_ASCII));
        return signed ? Optional.of(mail) : Optional.empty();
    }

    private String signature(long organisation, long mail) {
        return masterKey.hmac("bounce", organisation + " " + mail).substring(0, SIGNATURE_LENGTH);
    }
}
