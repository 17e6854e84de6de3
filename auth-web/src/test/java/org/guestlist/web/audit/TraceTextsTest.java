package org.guestlist.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.PasswordLogin;
import org.guestlist.provider.ClientAuthentication;
import org.guestlist.provider.LoginRules;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.trace.TraceStep;
import org.guestlist.web.platform.text.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a trace and the providers' screens show has words in every language. */
class TraceTextsTest {

    private static final Pattern STATEMENT = Pattern.compile("trace\\.(?:passed|failed)\\((.*?)\\);", Pattern.DOTALL);
    /** A literal that is a whole argument, or one of two alternatives of it. */
    private static final Pattern WORDS =
            Pattern.compile("(?<![+] )\"([^\"]*[a-z0-9],? [a-z][^\"]*(?<! )|none|another|neither)\"(?! [+])");

    @ParameterizedTest
    @EnumSource
    void everyStepHasANameAndWhatToDo(Language language) {
        for (TraceStep.Name step : TraceStep.Name.values()) {
            assertThat(Messages.text(language, "trace.step." + step)).isNotBlank();
            assertThat(Messages.text(language, "trace.help." + step)).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKindAndChoiceHasWords(Language language) {
        for (ProviderKind kind : ProviderKind.values()) {
            for (String prefix :
                    List.of("provider.kind.", "provider.label.", "provider.steps.", "provider.issuer.hint.")) {
                assertThat(Messages.text(language, prefix + kind)).isNotBlank();
            }
        }
        for (ClientAuthentication way : ClientAuthentication.values()) {
            assertThat(Messages.text(language, "provider.authentication." + way))
                    .isNotBlank();
        }
        for (PasswordLogin who : PasswordLogin.values()) {
            assertThat(Messages.text(language, "person.only.hint." + who)).isNotBlank();
        }
        for (LoginRules.Change change : LoginRules.Change.values()) {
            if (!change.isMade()) {
                assertThat(Messages.text(language, "providers.refused." + change + ".text"))
                        .isNotBlank();
            }
        }
    }

    @Test
    void ourOwnWordsInATraceAreTranslated() throws IOException {
        List<String> words = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("../auth-ejb/src/main/java/org/guestlist"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                STATEMENT
                        .matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .forEach(statement ->
                                WORDS.matcher(statement).results().forEach(found -> words.add(found.group(1))));
            }
        }
        assertThat(words).contains("the nonce of this attempt", "none", "an e-mail address");
        assertThat(words)
                .allSatisfy(word -> assertThat(Messages.text(Language.DE, "trace.words." + TraceWords.key(word), ""))
                        .as(word)
                        .isNotBlank());
    }
}
