package org.guestlist.web.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guestlist.application.ApplicationAddresses;
import org.guestlist.application.ApplicationKind;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.web.platform.text.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTest {

    private static final String BASE = "https://app.example.com/there";

    private static ApplicationAddresses registered(List<URI> redirects) {
        return new ApplicationAddresses(Optional.empty(), redirects, List.of(), Optional.empty());
    }

    private static String remark(Language language, Recipe recipe) {
        return Messages.text(language, "recipe.remark." + recipe, "");
    }

    @ParameterizedTest
    @EnumSource
    void everyRecipeHasTheValuesInTheirPlaces(Recipe recipe) {
        String settings = recipe.settings(Map.of("clientId", "the-client", "secret", "$1\\the-secret"));
        assertThat(settings).contains("the-client").doesNotContain("{clientId}").doesNotContain("{secret}");
        assertThat(settings.contains("$1\\the-secret")).isEqualTo(recipe.kind().isConfidential());
        assertThat(settings.lines())
                .as("nobody scrolls far")
                .allMatch(line -> line.length() < 140)
                .noneMatch(line -> line.endsWith(" "));
    }

    @ParameterizedTest
    @EnumSource
    void whereToEnterItAndWhatToKnowIsThereInEveryLanguage(Recipe recipe) {
        assertThat(Language.values()).allSatisfy(language -> {
            assertThat(Messages.text(language, "recipe.where." + recipe, "")).isNotBlank();
            assertThat(Messages.text(language, "recipe.reads." + recipe.reads(), ""))
                    .isNotBlank();
            assertThat(remark(language, recipe).isEmpty())
                    .isEqualTo(remark(Language.EN, recipe).isEmpty());
        });
    }

    @ParameterizedTest
    @EnumSource
    void whyPkceIsOffIsSaidAndTheSettingsSwitchItOnWhereItIsOn(Recipe recipe) {
        if (recipe.kind() == ApplicationKind.WEB && !recipe.isPkce()) {
            assertThat(Language.values())
                    .allSatisfy(language -> assertThat(remark(language, recipe)).contains("PKCE"));
        }
        if (recipe.kind() == ApplicationKind.PUBLIC) {
            assertThat(recipe.isPkce()).as("it has no secret").isTrue();
        }
        assertThat(recipe.isPkce() && !recipe.kind().hasRedirects()).isFalse();
    }

    /** These have a switch for it, which is off unless somebody switches it on. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "GRAFANA",
                "GITLAB",
                "JENKINS",
                "WORDPRESS",
                "QUARKUS",
                "ARGO_CD",
                "OPEN_LIBERTY",
                "WILDFLY",
                "DJANGO_ALLAUTH",
                "AUTHLIB",
                "AUTH_JS",
                "ASP_NET",
                "MOD_AUTH_OPENIDC"
            })
    void whatHasASwitchForPkceHasItOn(Recipe recipe) {
        assertThat(recipe.isPkce()).isTrue();
        assertThat(recipe.settings(Map.of())).containsPattern("(?i)pkce|code_challenge_method");
    }

    @ParameterizedTest
    @EnumSource
    void whereItsLinesLeadAfterSigningOutIsRegistered(Recipe recipe) {
        boolean leads = Pattern.compile("(?i)post.?logout|LogoutDefinition")
                .matcher(recipe.settings(Map.of()))
                .find();
        assertThat(recipe.isAtItsAddress()
                        && leads
                        && recipe.logoutRedirects(BASE).isEmpty())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void whatItsLinesLetItBeToldIsToldThere(Recipe recipe) {
        assertThat(recipe.backChannel(BASE).stream()).allMatch(ApplicationAddresses::isPage);
        if (recipe.settings(Map.of()).matches("(?is).*back.?channel.*")) {
            assertThat(recipe.backChannel(BASE)).isPresent();
        }
    }

    /** These name it by themselves, as their sources and manuals say; none of their lines does. */
    @ParameterizedTest
    @CsvSource({
        "ASP_NET, /signout-callback-oidc",
        "HARBOR, /account/sign-in",
        "JENKINS, /OicLogout",
        "NEXTCLOUD, /",
        "WORDPRESS, ''",
        "WORDPRESS, /wp-login.php?loggedout=true&wp_lang=de_DE"
    })
    void whereProductsLeadByThemselvesAfterSigningOutIsRegistered(Recipe recipe, String path) {
        assertThat(recipe.logoutRedirects(BASE)).contains(URI.create(BASE + path));
    }

    @ParameterizedTest
    @EnumSource
    void redirectAddressesCanBeRegisteredAndTellTheAddress(Recipe recipe) {
        List<URI> redirects = recipe.redirects(BASE);
        assertThat(redirects).allMatch(ApplicationAddresses::isRedirect);
        assertThat(recipe.logoutRedirects(BASE)).allMatch(ApplicationAddresses::isRedirect);
        assertThat(redirects.isEmpty() || recipe.kind().hasRedirects()).isTrue();
        Optional<String> told = recipe.base(registered(redirects));
        assertThat(told).isEqualTo(recipe.isAtItsAddress() ? Optional.of(BASE) : Optional.empty());
        if (recipe.settings(Map.of()).contains("{origin}")) {
            assertThat(redirects.isEmpty() || recipe.isAtItsAddress()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"grafana.example.com", "https://grafana.example.com", "https://grafana.example.com//"})
    void anAddressIsTakenAsPeopleWriteIt(String typed) {
        assertThat(Recipe.GRAFANA.base(typed)).contains("https://grafana.example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://grafana.example.com", "https://", "https://x.example/?a=b", "a b", "//#"})
    void nothingElseIsAnAddress(String typed) {
        assertThat(Recipe.GRAFANA.base(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "kubectl, KUBERNETES",
        "forge, GITEA",
        "graf, GRAFANA",
        "python django, DJANGO_ALLAUTH",
        "PVE, PROXMOX",
        "security jakarta, PAYARA"
    })
    void aProductIsFoundByItsNameAndByWhatElseItIsCalled(String words, Recipe found) {
        assertThat(Recipe.found(words)).containsExactly(found);
    }

    @Test
    void withoutWordsAllAreFoundInOrder() {
        assertThat(Recipe.found("  ")).hasSize(Recipe.values().length).startsWith(Recipe.MOD_AUTH_OPENIDC);
        assertThat(Recipe.found("nothing like it")).isEmpty();
    }

    @Test
    void aRedirectAddressTellsTheProductIfNoOtherHasIt() {
        assertThat(Recipe.of(ApplicationKind.WEB, registered(Recipe.GRAFANA.redirects(BASE))))
                .contains(Recipe.GRAFANA);
        assertThat(Recipe.of(ApplicationKind.PUBLIC, registered(Recipe.KUBERNETES.redirects(""))))
                .contains(Recipe.KUBERNETES);
        assertThat(Recipe.of(ApplicationKind.PUBLIC, registered(Recipe.GRAFANA.redirects(BASE))))
                .isEmpty();
        assertThat(Recipe.of(ApplicationKind.WEB, registered(Recipe.QUARKUS.redirects(BASE))))
                .isEmpty();
        assertThat(Recipe.of(ApplicationKind.WEB, registered(Recipe.PROXMOX.redirects(BASE))))
                .isEmpty();
    }

    @Test
    void noTwoLookAlike() {
        assertThat(Recipe.values()).extracting(Recipe::title).doesNotHaveDuplicates();
        assertThat(Stream.of(Recipe.values()).map(recipe -> recipe.letters() + recipe.colour()))
                .doesNotHaveDuplicates();
        assertThat(Recipe.values()).allSatisfy(recipe -> {
            assertThat(recipe.letters()).hasSize(2);
            assertThat(recipe.colour()).isBetween(0, TileColours.NUMBER - 1);
        });
    }

    @Test
    void whatIsNoValueOfOursStays() {
        assertThat(Recipe.WORDPRESS.settings(Map.of())).contains("{email}");
        assertThat(Recipe.PAYARA.settings(Map.of())).contains("${baseURL}/callback");
        assertThat(Recipe.SYNAPSE.settings(Map.of("token", "x", "userinfo", "y")))
                .contains("{{ user.name }}");
    }
}
