package org.guestlist.web.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.PasswordPolicy;
import org.guestlist.signin.login.LoginFailure;
import org.guestlist.signin.password.PasswordRule;
import org.guestlist.signin.password.PasswordRules;
import org.guestlist.signin.password.ShownRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessagesTest {

    private static final Pattern GAP = Pattern.compile("\\{\\d");
    private static final Pattern REFUSED = Pattern.compile("\\.(?:refuse|one|required|day|number|lines|each)\\([^;]*;");
    private static final Pattern KEY = Pattern.compile("\"([a-z]\\w*(?:\\.\\w+)+)\"(?! \\+)");
    private static final Pattern USED = Pattern.compile("(?:text\\[|text\\.format\\()'([^']+)'[\\],)]");

    @Test
    void everyTextIsThereInEveryLanguage() throws IOException {
        Set<String> english = keys(Language.EN);
        assertThat(english).isNotEmpty();
        for (Language language : Language.values()) {
            assertThat(keys(language)).as(language.name()).isEqualTo(english);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noTextIsEmptyOrWrittenTwice(Language language) throws IOException {
        bundle(language)
                .forEach((key, value) ->
                        assertThat((String) value).as("%s %s", language, key).isNotBlank());
        assertThat(Files.readAllLines(file(language)).stream()
                        .filter(line -> line.matches("\\w.*"))
                        .map(line -> line.split(" ?=")[0]))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void gapsAreTheSameAsInEnglish(Language language) throws IOException {
        Properties english = bundle(Language.EN);
        bundle(language)
                .forEach((key, value) -> assertThat(gaps((String) value))
                        .as("%s %s", language, key)
                        .isEqualTo(gaps(english.getProperty((String) key))));
    }

    /** A single quote would hide gaps from MessageFormat: apostrophes and quotation marks are typographic ones. */
    @ParameterizedTest
    @EnumSource
    void everyTextIsAValidFormat(Language language) throws IOException {
        bundle(language).forEach((key, value) -> {
            assertThat((String) value).as("%s %s", language, key).doesNotContain("'");
            new MessageFormat((String) value, language.locale());
        });
    }

    /** One thing has one word: enter and someone; Anmeldedienst, Gastgeber, bestätigt and E-Mail. */
    @ParameterizedTest
    @EnumSource
    void noTextHasAnotherWordForIt(Language language) throws IOException {
        Pattern other = Pattern.compile(
                language == Language.EN
                        ? "(?i)\\b(some|any|every)body\\b|\\b(please|you) typed?\\b"
                        : "(?i)\\btippen\\b|getippt|\\bAnbieter|Gastgebend|verifizier|(?-i:(?<![-\\w])Mails?\\b)");
        Path mails = Path.of("../auth-ejb/src/main/resources/org/guestlist/mail")
                .resolve("Mail_" + language.name().toLowerCase(Locale.ROOT) + ".properties");
        assertThat(Stream.concat(Files.lines(file(language)), Files.lines(mails))
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.replaceFirst("^[^=]*=", ""))
                        .filter(text -> other.matcher(text).find()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void timesHave24HoursAndAZone(Language language) throws IOException {
        Set<String> patterns = bundle(language).entrySet().stream()
                .filter(text -> ((String) text.getKey()).startsWith("dates."))
                .map(text -> (String) text.getValue())
                .filter(pattern -> pattern.contains(":mm"))
                .collect(Collectors.toSet());
        assertThat(patterns)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(pattern ->
                        assertThat(pattern).contains("HH:mm").endsWith(" z").doesNotContain("h", "a"));
    }

    /** Nothing but the patterns of the bundles, in which the twelve hours of a clock would hide. */
    @Test
    void noTimeIsWrittenInTheLanguagesOwnWay() throws IOException {
        for (Path sources : new Path[] {Path.of("src/main/java"), Path.of("../auth-ejb/src/main/java")}) {
            try (Stream<Path> files = Files.walk(sources)) {
                assertThat(files.filter(Files::isRegularFile)
                                .filter(file -> read(file).contains("ofLocalized")))
                        .isEmpty();
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyTextWithWhichAFieldIsRefusedExists() throws IOException {
        Set<String> known = keys(Language.EN);
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            Set<String> used = sources.filter(Files::isRegularFile)
                    .flatMap(source -> REFUSED.matcher(read(source)).results())
                    .flatMap(statement -> KEY.matcher(statement.group()).results())
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
            assertThat(used)
                    .contains("invite.email.invalid", "provider.issuer.invalid", "organisation.timeZone.invalid")
                    .isSubsetOf(known);
        }
    }

    @Test
    void everyTextThatAPageAsksForExists() throws IOException {
        Set<String> known = keys(Language.EN);
        try (Stream<Path> pages = Files.walk(Path.of("src/main/webapp"))) {
            for (Path page :
                    pages.filter(path -> path.toString().endsWith(".xhtml")).toList()) {
                assertThat(USED.matcher(Files.readString(page))
                                .results()
                                .map(found -> found.group(1))
                                .filter(key -> !key.endsWith(".")))
                        .as(page.toString())
                        .isSubsetOf(known);
            }
        }
    }

    @Test
    void everyPasswordRuleCanBeToldAndListed() throws IOException {
        Set<String> known = keys(Language.EN);
        assertThat(known)
                .containsAll(Arrays.stream(PasswordRule.values())
                        .map(PasswordRule::messageKey)
                        .toList());
        for (PasswordPolicy policy : PasswordPolicy.values()) {
            assertThat(known)
                    .containsAll(PasswordRules.shown(policy).stream()
                            .map(ShownRule::rule)
                            .map(rule -> "password.list." + rule)
                            .toList());
        }
    }

    @Test
    void everyReasonForARefusalHasTitleCauseAndRemedy() throws IOException {
        assertThat(keys(Language.EN))
                .containsAll(Arrays.stream(LoginFailure.values())
                        .flatMap(failure ->
                                Stream.of(".title", ".cause", ".remedy").map(part -> "failure." + failure + part))
                        .toList());
    }

    @Test
    void gapsAreFilledInTheLanguagesOwnWay() {
        assertThat(Messages.format(Language.EN, "password.rule.TOO_SHORT", 8))
                .isEqualTo("It needs at least 8 characters.");
        assertThat(Messages.format(Language.DE, "password.rule.TOO_SHORT", 8))
                .isEqualTo("Es braucht mindestens 8 Zeichen.");
    }

    private static Set<String> gaps(String text) {
        return GAP.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> keys(Language language) throws IOException {
        return new TreeSet<>(bundle(language).stringPropertyNames());
    }

    private static Properties bundle(Language language) throws IOException {
        Properties bundle = new Properties();
        try (Reader reader = Files.newBufferedReader(file(language), StandardCharsets.UTF_8)) {
            bundle.load(reader);
        }
        return bundle;
    }

    private static Path file(Language language) {
        return Path.of(
                "src/main/resources",
                Messages.BUNDLE.replace('.', '/') + "_" + language.locale().getLanguage() + ".properties");
    }
}
