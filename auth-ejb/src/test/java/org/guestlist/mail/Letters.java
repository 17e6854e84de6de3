package org.guestlist.mail;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.link.LinkPurpose;
import org.guestlist.account.link.MintedLink;
import org.guestlist.platform.secret.Token;

/** Letters for tests. */
final class Letters {

    static final Instant NOW = Instant.parse("2026-06-04T13:30:00Z");
    static final Letter.Sender NORDWIND = new Letter.Sender(
            "Nordwind Logistik GmbH",
            "Nordwind Logistik",
            URI.create("https://nordwind.example"),
            ZoneId.of("Europe/Berlin"),
            Optional.of("it@nordwind.example"));
    static final Letter.Reader MARA = new Letter.Reader("mara@nordwind.example", "Mara Lindqvist");

    static final String TOKEN = "q3Zr8v0mJfX1u7Yb2KpWcT5nLhD9sEgAoRi6xQwNzMk";
    static final MintedLink LINK = link(LinkPurpose.FIRST_PASSWORD);

    private Letters() {}

    static MintedLink link(LinkPurpose purpose) {
        return new MintedLink(1, purpose, new Token(TOKEN), NOW.plusSeconds(3600));
    }

    static Letter letter(MailKind kind, Locale language) {
        return letter(kind, language, NORDWIND, MARA);
    }

    static Letter letter(MailKind kind, Locale language, Letter.Sender from, Letter.Reader to) {
        return new Letter(kind, language, from, to, NOW, kind.purpose().map(Letters::link), Map.of());
    }
}
