package org.guestlist.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.guestlist.mail.Letters.MARA;
import static org.guestlist.mail.Letters.NORDWIND;
import static org.guestlist.mail.Letters.NOW;
import static org.guestlist.mail.Letters.letter;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MailWriterTest {

    private final MailWriter writer = new MailWriter();

    static Stream<Arguments> kindsAndLanguages() {
        return Arrays.stream(MailKind.values())
                .flatMap(
                        kind -> Stream.of(Locale.ENGLISH, Locale.GERMAN).map(language -> Arguments.of(kind, language)));
    }

    @ParameterizedTest
    @MethodSource("kindsAndLanguages")
    void everyKindIsWrittenInEveryLanguage(MailKind kind, Locale language) {
        Mail mail = writer.write(letter(kind, language));

        assertThat(mail.subject()).contains("Nordwind Logistik GmbH");
        assertThat(mail.sender()).isEqualTo("Nordwind Logistik");
        assertThat(mail.replyTo()).contains("it@nordwind.example");
        assertThat(mail.html())
                .contains(
                        "<html lang=\"" + language.getLanguage() + "\">",
                        "Nordwind Logistik GmbH",
                        "mailto:it@nordwind.example");
        for (String body : new String[] {mail.text(), mail.html()}) {
            assertThat(body)
                    .contains(
                            "Mara Lindqvist",
                            "mara@nordwind.example",
                            "it@nordwind.example",
                            "https://nordwind.example"
                                    + kind.purpose()
                                            .map(purpose ->
                                                    Letters.link(purpose).path())
                                            .orElseGet(kind::page));
            assertThat(body).doesNotContain("${", "null", "{organisation}", "{name}");
        }
        assertThat(mail.text()).doesNotContain("<", "&");
    }

    @ParameterizedTest
    @MethodSource("kindsAndLanguages")
    void nothingRemoteIsLoaded(MailKind kind, Locale language) {
        String html = writer.write(letter(kind, language)).html();

        assertThat(html).doesNotContain("<img", "<link", "<script", "url(", "@import", "src=");
    }

    @Test
    void theOrganisationsOwnSentenceStandsInItAsText() {
        Mail mail = writer.write(new Letter(
                MailKind.WELCOME,
                Locale.ENGLISH,
                NORDWIND,
                MARA,
                NOW,
                Optional.of(Letters.LINK),
                Map.of(MailWriter.SENTENCE, "Ask <b>{name}</b> & me.\u202E")));
        assertThat(mail.text()).contains("You are invited to Nordwind Logistik GmbH.\n\nAsk <b>{name}</b> & me.\n");
        assertThat(mail.html()).contains("Ask &lt;b&gt;{name}&lt;/b&gt; &amp; me.");
    }

    @Test
    void whoIsInvitedUntilADayReadsWhichOne() {
        Function<Locale, String> text = language -> writer.write(new Letter(
                        MailKind.WELCOME,
                        language,
                        NORDWIND,
                        MARA,
                        NOW,
                        Optional.of(Letters.LINK),
                        Map.of(MailWriter.UNTIL, "2026-12-30")))
                .text();
        assertThat(text.apply(Locale.ENGLISH))
                .contains("\nYou have access until Wednesday, 30 December 2026, including that day.\n");
        assertThat(text.apply(Locale.GERMAN))
                .contains("\nSie haben Zugang bis Mittwoch, 30. Dezember 2026, diesen Tag eingeschlossen.\n");
    }

    /** Nobody is to be asked whether it was the person, who would change the password in a fright. */
    @ParameterizedTest
    @EnumSource(names = {"SECOND_FACTOR_REMOVED", "PASSKEY_REMOVED"})
    void whatAnOperatorHasDoneIsSaid(MailKind kind) {
        Letter letter = new Letter(
                kind, Locale.ENGLISH, NORDWIND, MARA, NOW, Optional.empty(), Map.of("operator", "operator 1a2b3c4d"));
        assertThat(writer.write(letter).text())
                .contains("An operator of Guestlist has removed")
                .doesNotContain("Was it not you", "by you");
    }

    @Test
    void languagesDiffer() {
        assertThat(writer.write(letter(MailKind.RESET_PASSWORD, Locale.ENGLISH)).subject())
                .isEqualTo("Choose a new password for Nordwind Logistik GmbH");
        assertThat(writer.write(letter(MailKind.RESET_PASSWORD, Locale.GERMAN)).subject())
                .isEqualTo("Wählen Sie ein neues Passwort für Nordwind Logistik GmbH");
    }

    @Test
    void theServersOwnLanguageDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(writer.write(letter(MailKind.WELCOME, Locale.ENGLISH)).subject())
                    .isEqualTo("Your invitation to Nordwind Logistik GmbH");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void bundlesHaveTheSameKeysAndTypographicQuotes() throws IOException {
        Properties english = bundle("Mail_en.properties");
        Properties german = bundle("Mail_de.properties");

        assertThat(german.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        Stream.of(english, german)
                .forEach(bundle -> bundle.forEach((key, text) -> {
                    assertThat((String) text).as(key.toString()).isNotBlank();
                    if (!"time".equals(key)) {
                        assertThat((String) text).as(key.toString()).doesNotContain("'", "\"");
                    }
                }));
    }

    @Test
    void expiryIsToldInTheOrganisationsTimeZone() {
        assertThat(writer.write(letter(MailKind.RESET_PASSWORD, Locale.ENGLISH)).text())
                .contains("until Thursday, 4 June 2026, 16:30 (Central European Summer Time)");
        assertThat(writer.write(letter(MailKind.RESET_PASSWORD, Locale.GERMAN)).text())
                .contains("bis Donnerstag, 4. Juni 2026, 16:30 Uhr (Mitteleuropäische Sommerzeit)");
    }

    @Test
    void whoInvitedIsNamedWhereKnown() {
        Letter letter = new Letter(
                MailKind.WELCOME,
                Locale.ENGLISH,
                NORDWIND,
                MARA,
                NOW,
                Optional.of(Letters.LINK),
                Map.of("inviter", "Ada <b>"));

        Mail mail = writer.write(letter);
        assertThat(mail.text()).contains("Ada <b> has invited you to Nordwind Logistik GmbH.");
        assertThat(mail.html()).contains("Ada &lt;b&gt; has invited you to Nordwind Logistik GmbH.");
    }

    @ParameterizedTest
    @EnumSource(names = {"WELCOME", "WELCOME_SINGLE_SIGN_ON", "NO_PASSWORD_NEEDED"})
    void theProviderIsNamedWhereKnown(MailKind kind) {
        Letter letter = new Letter(
                kind,
                Locale.ENGLISH,
                NORDWIND,
                MARA,
                NOW,
                kind.purpose().map(Letters::link),
                Map.of("provider", "Nordwind <b>"));

        Mail mail = writer.write(letter);
        assertThat(mail.text()).contains("“Nordwind <b>”");
        assertThat(mail.html()).contains("“Nordwind &lt;b&gt;”");
    }

    @Test
    void peopleWhoOnlyUseSingleSignOnGetNoLinkThatSetsAPassword() {
        assertThat(writer.write(letter(MailKind.WELCOME_SINGLE_SIGN_ON, Locale.ENGLISH))
                        .text())
                .contains("Sign in:\nhttps://nordwind.example/login\n")
                .doesNotContain("set-password", "until");
    }

    @Test
    void aChangedPasswordTellsWhenAndFromWhere() {
        Letter letter = new Letter(
                MailKind.PASSWORD_CHANGED,
                Locale.ENGLISH,
                NORDWIND,
                MARA,
                NOW,
                Optional.empty(),
                Map.of("client", "2001:db8::7"));

        assertThat(writer.write(letter).text())
                .contains("Thursday, 4 June 2026, 15:30", "from the network address 2001:db8::7.");
    }

    @Test
    void theBackDoorTellsWhoWhenAndFromWhere() {
        Letter letter = new Letter(
                MailKind.BACK_DOOR_USED,
                Locale.ENGLISH,
                NORDWIND,
                MARA,
                NOW,
                Optional.empty(),
                Map.of("who", "Ada Lovelace (ada@nordwind.example)", "client", "2001:db8::7"));

        assertThat(writer.write(letter).text())
                .contains(
                        "nordwind.example/back-door on Thursday, 4 June 2026, 15:30",
                        "It was Ada Lovelace (ada@nordwind.example).",
                        "from the network address 2001:db8::7.",
                        "https://nordwind.example/admin/audit?kind=LOGIN");
    }

    @ParameterizedTest
    @EnumSource(names = {"SET_PASSWORD", "RESET_PASSWORD", "NO_PASSWORD_NEEDED", "ADDRESS_CHANGED", "ADDRESS_LEFT"})
    void theAdministratorIsNamedWhoWantedIt(MailKind kind) {
        for (Locale language : new Locale[] {Locale.ENGLISH, Locale.GERMAN}) {
            Mail mail = writer.write(new Letter(
                    kind,
                    language,
                    NORDWIND,
                    MARA,
                    NOW,
                    kind.purpose().map(Letters::link),
                    Map.of("administrator", "Ada <b>")));
            assertThat(mail.text())
                    .contains("Ada <b>", "mara@nordwind.example")
                    .doesNotContain("Someone, probably you", "Jemand, vermutlich Sie");
            assertThat(mail.html()).contains("Ada &lt;b&gt;");
        }
    }

    @Test
    void aWarningNamesTheLastDay() {
        Letter letter = new Letter(
                MailKind.EXPIRY_WARNING,
                Locale.GERMAN,
                NORDWIND,
                MARA,
                NOW,
                Optional.empty(),
                Map.of("day", "2026-06-18"));

        assertThat(writer.write(letter).text()).contains("Ihr letzter Tag ist Donnerstag, 18. Juni 2026.");
    }

    @Test
    void aListNamesPeopleWithLinksToTheirScreens() {
        Letter letter = new Letter(
                MailKind.EXPIRY_LIST,
                Locale.ENGLISH,
                NORDWIND,
                MARA,
                NOW,
                Optional.empty(),
                Map.of(
                        "people",
                        "8a1b2c3d-0000-4000-8000-1234567890ab 2026-06-18 Ada <b> {more}\n8a1b2c3d-0000-4000-8000-1234567890ac 2026-06-07 Bob",
                        "more",
                        "3"));

        Mail mail = writer.write(letter);
        assertThat(mail.text())
                .contains(
                        "- Ada <b> {more}: last day Thursday, 18 June 2026\n"
                                + "  https://nordwind.example/admin/person?id=8a1b2c3d-0000-4000-8000-1234567890ab\n",
                        "- Bob: last day Sunday, 7 June 2026\n",
                        "- … and 3 more\n  https://nordwind.example/admin/people?expiry=SOON\n");
        assertThat(mail.html())
                .contains(
                        ">Ada &lt;b&gt; {more}: last day",
                        "href=\"https://nordwind.example/admin/person?id=8a1b2c3d-0000-4000-8000-1234567890ac\"");
    }

    @Test
    void aHostIsLedToTheOwnPageAlone() {
        Letter letter = new Letter(
                MailKind.TAKE_OVER_ASKED,
                Locale.ENGLISH,
                NORDWIND,
                MARA,
                NOW,
                Optional.empty(),
                Map.of("people", "8a1b2c3d-0000-4000-8000-1234567890ab 2026-06-18 Ada", "day", "2026-06-20"));

        assertThat(writer.write(letter).text())
                .contains(
                        "- Ada: last day Thursday, 18 June 2026\n  https://nordwind.example/take-over\n",
                        "answer by Saturday, 20 June")
                .doesNotContain("/admin/");
    }

    @Test
    void aHostIsLedToTheGuestsWhoGoSoon() {
        Letter letter = new Letter(
                MailKind.GUESTS_END,
                Locale.ENGLISH,
                NORDWIND,
                MARA,
                NOW,
                Optional.empty(),
                Map.of("people", "8a1b2c3d-0000-4000-8000-1234567890ab 2026-06-18 Ada"));

        assertThat(writer.write(letter).text())
                .contains("Show my guests:\nhttps://nordwind.example/my-guests?soon=yes\n");
    }

    @Test
    void anOwnerIsLedToTheGroupAndAMemberIsToldWhatEnds() {
        Letter owner = new Letter(
                MailKind.GROUP_OWNED,
                Locale.ENGLISH,
                NORDWIND,
                MARA,
                NOW,
                Optional.empty(),
                Map.of("way", "Sales", "inviter", "Bob", "id", "8a1b2c3d-0000-4000-8000-1234567890ab"));
        Letter member = new Letter(
                MailKind.MEMBERSHIPS_END,
                Locale.GERMAN,
                NORDWIND,
                MARA,
                NOW,
                Optional.empty(),
                Map.of("people", "8a1b2c3d-0000-4000-8000-1234567890ab 2026-06-18 Sales"));

        assertThat(writer.write(owner).text())
                .contains(
                        "Bob has made you an owner",
                        "“Sales”",
                        "https://nordwind.example/my-group?id=8a1b2c3d-0000-4000-8000-1234567890ab\n");
        assertThat(writer.write(member).text()).contains("- Sales: letzter Tag Donnerstag, 18. Juni 2026\n");
    }

    @Test
    void aGuestIsToldWhoTheHostIs() {
        Letter letter = new Letter(
                MailKind.EXPIRY_WARNING,
                Locale.ENGLISH,
                NORDWIND,
                MARA,
                NOW,
                Optional.empty(),
                Map.of("day", "2026-06-18", "hostName", "Ada <b>"));

        Mail mail = writer.write(letter);
        assertThat(mail.text()).contains("ask your host, Ada <b>, in time").doesNotContain("administrator");
        assertThat(mail.html()).contains("ask your host in time", "Ada &lt;b&gt;");
    }

    @Test
    void aNameThatIsALinkIsInNoMail() {
        String name = "Ada evil.example";
        Map<MailKind, Map<String, String>> mails = Map.of(
                MailKind.WELCOME_SINGLE_SIGN_ON, Map.of("inviter", name),
                MailKind.DEPUTY_NAMED, Map.of("inviter", name),
                MailKind.EXPIRY_WARNING, Map.of("day", "2026-06-18", "hostName", name));
        mails.forEach((kind, parameters) -> {
            Mail mail =
                    writer.write(new Letter(kind, Locale.ENGLISH, NORDWIND, MARA, NOW, Optional.empty(), parameters));
            assertThat(mail.text() + mail.html() + mail.subject())
                    .as(kind.name())
                    .doesNotContain("evil");
        });
    }

    @Test
    void whoDecidesIsLedToTheRequest() {
        Letter letter = new Letter(
                MailKind.GUEST_REQUESTED,
                Locale.ENGLISH,
                NORDWIND,
                MARA,
                NOW,
                Optional.empty(),
                Map.of("who", "Bob <bob@example.com>", "inviter", "Ada", "id", "8a1b2c3d-0000-4000-8000-1234567890ab"));

        assertThat(writer.write(letter).text())
                .contains(
                        "Ada wants to invite a guest",
                        "The guest is Bob <bob@example.com>.",
                        "https://nordwind.example/guest-request?id=8a1b2c3d-0000-4000-8000-1234567890ab\n");
    }

    @Test
    void anAddressThatIsNotKnownIsNotTold() {
        Letter letter = new Letter(
                MailKind.PASSWORD_CHANGED, Locale.ENGLISH, NORDWIND, MARA, NOW, Optional.empty(), Map.of("client", ""));

        assertThat(writer.write(letter).text()).doesNotContain("network address");
    }

    @ParameterizedTest
    @EnumSource(MailKind.class)
    void hostileNamesStayText(MailKind kind) {
        String name = "<script>alert(1)</script>\" onload=\"x\r\nBcc: all@evil.example\u202e ${7*7} {name} $1 \\";
        Letter.Sender from = new Letter.Sender(
                name, name, URI.create("http://acme.localhost:8080"), ZoneId.of("UTC"), Optional.of(name));
        Mail mail = writer.write(letter(kind, Locale.ENGLISH, from, new Letter.Reader("x@acme.example", name)));

        assertThat(mail.html())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&quot;x Bcc: all@evil.example")
                .doesNotContain("<script", "\" onload", "\u202e")
                .contains("${7*7} {name} $1 \\");
        for (String header : new String[] {mail.subject(), mail.sender(), mail.toName()}) {
            assertThat(header).contains("<script>").doesNotContain("\r", "\n", "\u202e");
        }
        assertThat(mail.text()).contains("${7*7} {name} $1 \\").doesNotContain("\nBcc");
        assertThat(mail.replyTo()).isEmpty();
        assertThat(mail.html()).doesNotContain("mailto:");
        assertThat(mail.domain()).isEqualTo("acme.localhost");
    }

    @Test
    void withoutNameAndSupportContactTheirLinesAreLeftOut() {
        Letter.Sender from = new Letter.Sender(
                "Acme", "Acme", URI.create("http://localhost:8080"), ZoneId.of("UTC"), Optional.empty());
        Mail mail =
                writer.write(letter(MailKind.WELCOME, Locale.ENGLISH, from, new Letter.Reader("x@acme.example", "")));

        assertThat(mail.text())
                .startsWith("Hello,\n")
                .doesNotContain("Questions?")
                .contains("http://localhost:8080/set-password?token=");
        assertThat(mail.html()).doesNotContain("Questions?");
    }

    @Test
    void aLinkBelongsToItsKinds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Letter(MailKind.WELCOME, Locale.ENGLISH, NORDWIND, MARA, NOW, Optional.empty(), Map.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Letter(
                        MailKind.PASSWORD_CHANGED,
                        Locale.ENGLISH,
                        NORDWIND,
                        MARA,
                        NOW,
                        Optional.of(Letters.LINK),
                        Map.of()));
    }

    @Test
    void neitherTokenNorContentGetsIntoALog() {
        Letter letter = letter(MailKind.WELCOME, Locale.ENGLISH);

        assertThat(letter.toString()).doesNotContain(Letters.TOKEN);
        assertThat(writer.write(letter).toString()).doesNotContain(Letters.TOKEN);
    }

    private static Properties bundle(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader in = new InputStreamReader(MailWriter.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        return properties;
    }
}
