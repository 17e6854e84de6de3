package org.guestlist.signin.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.organisation.tenant.PasswordPolicy.MODERN;
import static org.guestlist.organisation.tenant.PasswordPolicy.PRODUCT;
import static org.guestlist.signin.password.PasswordRule.BREACHED;
import static org.guestlist.signin.password.PasswordRule.BREACH_CHECK_UNAVAILABLE;
import static org.guestlist.signin.password.PasswordRule.COMMON;
import static org.guestlist.signin.password.PasswordRule.CONTEXT_WORD;
import static org.guestlist.signin.password.PasswordRule.ENTRIES_DIFFER;
import static org.guestlist.signin.password.PasswordRule.NO_DIGIT;
import static org.guestlist.signin.password.PasswordRule.NO_LOWERCASE;
import static org.guestlist.signin.password.PasswordRule.NO_UPPERCASE;
import static org.guestlist.signin.password.PasswordRule.TOO_LONG;
import static org.guestlist.signin.password.PasswordRule.TOO_SHORT;

import java.util.List;
import java.util.regex.Pattern;
import org.guestlist.cost.Accents;
import org.guestlist.cost.Cost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static List<PasswordRule> product(String password) {
        return PasswordRules.check(PRODUCT, password, password, List.of());
    }

    private static List<PasswordRule> modern(String password) {
        return PasswordRules.check(MODERN, password, password, List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Kw7rtzu9", "vier blaue Züge 8 Uhr", "  Zx9 mit Rand  ", "Größe!42x", "Ǆ9abqwzt", "ñandúÑ7plk"})
    void goodPasswordsPass(String password) {
        assertThat(product(password)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Kw7rtz9, TOO_SHORT", "KW7RTZU9, NO_LOWERCASE", "kw7rtzu9, NO_UPPERCASE", "Kwertzux, NO_DIGIT"})
    void eachRuleOfTheProductPolicyIsToldByItself(String password, PasswordRule rule) {
        assertThat(product(password)).containsExactly(rule);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceAndInOrder() {
        assertThat(PasswordRules.check(PRODUCT, "", "x", List.of()))
                .containsExactly(TOO_SHORT, NO_LOWERCASE, NO_UPPERCASE, NO_DIGIT, ENTRIES_DIFFER);
        assertThat(PasswordRules.check(PRODUCT, "acme", "acme", List.of("Acme")))
                .containsExactly(TOO_SHORT, NO_UPPERCASE, NO_DIGIT, CONTEXT_WORD);
        assertThat(PasswordRules.check(PRODUCT, "Password1", "", List.of())).containsExactly(COMMON, ENTRIES_DIFFER);
    }

    @Test
    void aMissingPasswordIsAnEmptyOne() {
        assertThat(PasswordRules.check(MODERN, null, null, List.of())).containsExactly(TOO_SHORT);
    }

    @Test
    void theModernPolicyAsksForLengthAlone() {
        assertThat(modern("vier blaue züge")).isEmpty();
        assertThat(modern("vier blaue zug")).containsExactly(TOO_SHORT);
    }

    @Test
    void lengthIsCountedInCodePointsAfterNormalising() {
        assertThat(product("Aa1😀😀😀😀")).as("7 code points, 11 chars").containsExactly(TOO_SHORT);
        assertThat(product("Aa1😀🚀🎉😀🦊")).isEmpty();
        assertThat(product("Kw7ru\u0308o\u0308x")).as("9 chars, 7 in NFC").containsExactly(TOO_SHORT);
    }

    @Test
    void upTo128CodePointsAreAllowed() {
        String long128 = "Kw7" + "rtzuiopä".repeat(15) + "qwert";
        assertThat(long128.codePointCount(0, long128.length())).isEqualTo(128);
        assertThat(product(long128)).isEmpty();
        assertThat(product(long128 + "!")).containsExactly(TOO_LONG);
        assertThat(product("😀".repeat(124) + "Kw7x"))
                .as("128 code points, 252 chars")
                .isEmpty();
        assertThat(product("x".repeat(1_000_000))).containsExactly(TOO_LONG);
    }

    @Test
    void theSameTextInAnotherNormalFormIsTheSameEntry() {
        assertThat(PasswordRules.check(PRODUCT, "Kw7rtzü9", "Kw7rtzu\u03089", List.of()))
                .isEmpty();
        assertThat(PasswordRules.check(PRODUCT, "Kw7rtzu9", "kw7rtzu9", List.of()))
                .containsExactly(ENTRIES_DIFFER);
        assertThat(PasswordRules.check(PRODUCT, "Kw7rtzu9", "Kw7rtzu9 ", List.of()))
                .containsExactly(ENTRIES_DIFFER);
    }

    @Test
    void aFormWithOneFieldHasNothingToRepeat() {
        assertThat(PasswordRules.check(PRODUCT, "Kw7rtzu9", null, List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Привет7ок", "Καλημερα7", "סיסמהטובה7", "كلمةالسر٧٥", "密码很长又安全七8", "รหัสผ่าน๗๘", "Աբգդեզէ7"})
    void otherScriptsSatisfyTheRules(String password) {
        assertThat(product(password)).isEmpty();
    }

    @Test
    void caseStillCountsInScriptsThatHaveIt() {
        assertThat(product("приветмир7")).containsExactly(NO_UPPERCASE);
        assertThat(product("ПРИВЕТМИР7")).containsExactly(NO_LOWERCASE);
    }

    @Test
    void thePagesPatternsAgreeWithTheServer() {
        for (String password : List.of("", "a", "A", "7", "aA7", "ß", "ǅ", "ª", "中", "٧", "²", "Ⅷ", "ⅷ", "ʰ", "_-😀")) {
            List<PasswordRule> broken = product(password);
            for (ShownRule shown : PasswordRules.shown(PRODUCT)) {
                if (shown.pattern() != null) {
                    assertThat(Pattern.compile(shown.pattern())
                                    .matcher(password)
                                    .find())
                            .as(shown.rule() + " of " + password)
                            .isEqualTo(!broken.contains(shown.rule()));
                }
            }
        }
    }

    @Test
    void thePageShowsTheRulesOfThePolicyInForce() {
        assertThat(PasswordRules.shown(PRODUCT))
                .extracting(ShownRule::rule)
                .containsExactly(
                        TOO_SHORT,
                        NO_LOWERCASE,
                        NO_UPPERCASE,
                        NO_DIGIT,
                        COMMON,
                        CONTEXT_WORD,
                        BREACHED,
                        ENTRIES_DIFFER);
        assertThat(PasswordRules.shown(MODERN))
                .extracting(ShownRule::rule)
                .containsExactly(TOO_SHORT, COMMON, CONTEXT_WORD, BREACHED, ENTRIES_DIFFER);
        assertThat(PasswordRules.shown(PRODUCT).get(0).number()).isEqualTo(8);
        assertThat(PasswordRules.shown(MODERN).get(0).number()).isEqualTo(15);
    }

    @Test
    void aBrokenRuleIsToldWithItsNumber() {
        assertThat(PasswordRules.told(TOO_SHORT, MODERN).number()).isEqualTo(15);
        assertThat(PasswordRules.told(TOO_LONG, PRODUCT).number()).isEqualTo(128);
        assertThat(PasswordRules.told(BREACH_CHECK_UNAVAILABLE, PRODUCT).messageKey())
                .isEqualTo("password.rule.BREACH_CHECK_UNAVAILABLE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Password1",
                "PASSWORd1",
                "pAssword1",
                "Qwerty123",
                "Abcd1234",
                "1qaZ2wsx",
                "Trustno1",
                "Passw0rd",
                "Jordan23"
            })
    void commonPasswordsAreRefusedInAnyCasing(String password) {
        assertThat(product(password)).containsExactly(COMMON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Aa1Aa1Aa1", "Abc123Abc123", "Qwerty123Qwerty123"})
    void repeatingACommonPasswordDoesNotHelp(String password) {
        assertThat(product(password)).containsExactly(COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaaaaaa",
                "123456789012345",
                "passwordpassword",
                "PasswordPasswordPass",
                "abcdefghijklmnop",
                "zyxwvutsrqponmlk",
                "123456789987654321",
                "correct horse battery staple",
                "CorrectHorseBatteryStaple",
                "passwordbaseball",
                "Sunshine12345678",
                "qwertyuiopasdfgh",
                "abcabcabcabcabcabc"
            })
    void longButCommonPasswordsAreRefused(String password) {
        assertThat(modern(password)).containsExactly(COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dragon baseball monkey", "vier blaue züge um acht", "sunshinewithclouds", "xkhqpwmzrtvbnsd"})
    void passphrasesOfCommonWordsAreFine(String password) {
        assertThat(modern(password)).isEmpty();
    }

    @Test
    void theProductListHas3000EntriesAndTheModernOneAllThereAre() {
        assertThat(CommonPasswords.of(PRODUCT).size()).isEqualTo(CommonPasswords.SIZE);
        assertThat(CommonPasswords.of(MODERN).size()).isBetween(60, CommonPasswords.SIZE);
    }

    @Test
    void accentsInTheWrongOrderAreNotSortedByTheHundredThousand() {
        Cost.growsWithLength(Accents.MANY, Accents::inTheWrongOrder, flood -> {
            assertThat(PasswordRules.check(PRODUCT, flood, flood, List.of())).containsExactly(TOO_LONG);
            assertThat(PasswordRules.check(PRODUCT, "Kw7rtzu9", flood, List.of()))
                    .containsExactly(ENTRIES_DIFFER);
        });
    }
}
