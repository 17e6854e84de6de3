package org.guestlist.platform.config;

import java.util.Locale;

/** How the connection to the SMTP server is protected: not at all, by STARTTLS (RFC 3207), or by TLS from the first byte (RFC 8314). */
public enum MailSecurity {
    NONE,
    STARTTLS,
    TLS;

    static MailSecurity of(String text) {
        try {
            return valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be none, starttls or tls", e);
        }
    }
}
