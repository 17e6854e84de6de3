package org.guestlist.mail;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Letters for tests. */
final class Letters {

    static final Instant NOW = Instant.parse("2026-06-04T13:30:00Z");
    static final Letter.Sender NORDWIND = new Letter.Sender("Nordwind Logistik GmbH", "Nordwind Logistik", URI.create("https://nordwind.example"),
            ZoneId.of("Europe/Berlin"), Optional.of("it@nordwind.example"));
    static final Letter.Reader MARA = new Letter.Reader("mara@nordwind.example", "Mara Lindqvist");

    private Letters() {
    }

    static Letter letter(MailKind kind, Locale language) {
        return letter(kind, language, NORDWIND, MARA);
    }

    static Letter letter(MailKind kind, Locale language, Letter.Sender from, Letter.Reader to) {
        return new Letter(kind, language, from, to, NOW,
                kind.carriesLink() ? Optional.of(new Letter.Link("dGhpcy1pcy1hLXRva2Vu", NOW.plusSeconds(3600))) : Optional.empty(), Map.of());
    }
}
