package org.guestlist.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.guestlist.application.CustomClaim.Source;
import org.guestlist.application.openid.UsualClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimRulesTest {

    private static final UUID EDITORS = UUID.randomUUID();
    private static final UUID OWNERS = UUID.randomUUID();
    private static final CustomClaim TEXT = new CustomClaim("org", Source.TEXT, "", "acme");
    private static final CustomClaim TITLE = new CustomClaim("title", Source.ATTRIBUTE, "title", "");

    private static CustomClaim word(String claim, UUID group, String word) {
        return new CustomClaim(claim, Source.GROUP, group.toString(), word);
    }

    private static ClaimRules rules(CustomClaim... claims) {
        return ClaimRules.USUAL.with(List.of(claims));
    }

    @Test
    void wordsOfOneNameAreAList() {
        ClaimRules rules = rules(
                word("roles", OWNERS, "editor"), word("roles", EDITORS, "admin"), word("level", EDITORS, "2"), TEXT);
        assertThat(rules.words("roles", Set.of(EDITORS, OWNERS))).containsExactly("admin", "editor");
        assertThat(rules.words("roles", Set.of(EDITORS, UUID.randomUUID()))).containsExactly("admin");
        assertThat(rules.words("roles", Set.of())).isEmpty();
        assertThat(rules.words("org", Set.of(EDITORS))).isEmpty();
        assertThat(rules(word("roles", OWNERS, "admin"), word("roles", EDITORS, "admin"))
                        .words("roles", Set.of(EDITORS, OWNERS)))
                .containsExactly("admin");
    }

    @Test
    void whoeverGetsWordsForGroupsLearnsNoNamesOfGroups() {
        assertThat(ClaimRules.USUAL.tellsAllGroups()).isTrue();
        assertThat(rules(word("roles", EDITORS, "admin")).tellsAllGroups()).isTrue();
        assertThat(rules(word("groups", EDITORS, "admin")).tellsAllGroups()).isFalse();
    }

    @Test
    void wordsForGroupsThatAreGoneGoToo() {
        CustomClaim kept = word("roles", EDITORS, "admin");
        assertThat(rules(TEXT, kept, word("roles", OWNERS, "owner"))
                        .onlyFor(Set.of(EDITORS))
                        .custom())
                .containsExactly(TEXT, kept);
    }

    @Test
    void oneNameHasOneMeaning() {
        for (List<CustomClaim> claims : List.of(
                List.of(TEXT, TEXT),
                List.of(TEXT, new CustomClaim("org", Source.ATTRIBUTE, "department", "")),
                List.of(TEXT, word("org", EDITORS, "x")),
                List.of(word("org", EDITORS, "x"), TEXT),
                List.of(word("roles", EDITORS, "x"), word("roles", EDITORS, "y")))) {
            assertThatThrownBy(() -> ClaimRules.USUAL.with(claims)).hasMessage("customClaims");
        }
        List<CustomClaim> many = IntStream.rangeClosed(0, ClaimRules.MOST)
                .mapToObj(i -> new CustomClaim("c" + i, Source.TEXT, "", "x"))
                .toList();
        assertThat(ClaimRules.USUAL.with(many.subList(1, many.size())).custom()).hasSize(ClaimRules.MOST);
        assertThatThrownBy(() -> ClaimRules.USUAL.with(many)).hasMessage("customClaims");
    }

    @Test
    void whatIsStoredComesBackUnchanged() {
        List<CustomClaim> claims = List.of(TEXT, TITLE, word("https://a.example/roles", EDITORS, "\"ä\\"));
        assertThat(CustomClaimsText.read(CustomClaimsText.write(claims))).isEqualTo(claims);
        assertThat(CustomClaimsText.write(List.of())).isNull();
        assertThat(CustomClaimsText.read(null)).isEmpty();
        String newer = CustomClaimsText.write(claims).replace("\"TEXT\"", "\"SCRIPT\"");
        assertThat(CustomClaimsText.read(newer)).isEqualTo(claims.subList(1, 3));
        List<CustomClaim> longest = Collections.nCopies(
                ClaimRules.MOST, word("n".repeat(100), EDITORS, "\"".repeat(CustomClaim.TEXT_LENGTH)));
        assertThat(CustomClaimsText.write(longest)).as("fits into its column").hasSizeLessThan(40_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"roles", "_a", "https://example.com/roles", "a.b-c:d_9", "picture", "nickname", "groups"})
    void namesThatProductsRead(String name) {
        assertThat(word(name, EDITORS, "x").name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "'', TEXT, '', x, name",
        "1a, TEXT, '', x, name",
        "a b, TEXT, '', x, name",
        "sub, TEXT, '', x, name",
        "email_verified, TEXT, '', true, name",
        "acr, ATTRIBUTE, title, '', name",
        "groups, TEXT, '', x, name",
        "groups, ATTRIBUTE, title, '', name",
        "a, TEXT, b, x, of",
        "a, ATTRIBUTE, '', '', of",
        "a, GROUP, Editors, x, of",
        "a, TEXT, '', '', text",
        "a, TEXT, '', 'a\u0007b', text",
        "a, ATTRIBUTE, title, x, text"
    })
    void whatNoClaimCanBe(String name, Source source, String of, String text, String wrong) {
        assertThatThrownBy(() -> new CustomClaim(name, source, of, text)).hasMessage(wrong);
    }

    @Test
    void nothingIsTooLong() {
        assertThat(CustomClaim.isName("n".repeat(100))).isTrue();
        assertThat(CustomClaim.isName("n".repeat(101))).isFalse();
        assertThat(CustomClaim.isText("t".repeat(200))).isTrue();
        assertThat(CustomClaim.isText("t".repeat(201))).isFalse();
    }

    /** What a token says of itself, and what the usual claims say, no claim of an application's own can say otherwise. */
    @Test
    void theUsualClaimsAreReserved() {
        assertThat(UsualClaims.names())
                .filteredOn(name -> !CustomClaim.isReserved(name))
                .containsExactly(CustomClaim.GROUPS);
    }
}
