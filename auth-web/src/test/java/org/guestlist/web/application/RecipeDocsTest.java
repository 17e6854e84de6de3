package org.guestlist.web.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ClaimScope;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.web.platform.text.Messages;
import org.junit.jupiter.api.Test;

/** {@code docs/applications.md} has the table of all products, as the screens know them, and is found. */
class RecipeDocsTest {

    private static final Path PAGE = Path.of("../docs/applications.md");

    @Test
    void theTableHasAllProducts() {
        String table = Recipe.found("").stream().map(RecipeDocsTest::row).collect(Collectors.joining("\n", "\n", "\n"));
        assertThat(PAGE).content().contains(table);
    }

    private static String row(Recipe recipe) {
        return Stream.of(recipe.title(), kind(recipe), redirects(recipe), pkce(recipe), claims(recipe), remark(recipe))
                .map(cell -> cell.isEmpty() ? "|" : "| " + cell + " ")
                .collect(Collectors.joining("", "", "|"));
    }

    private static String kind(Recipe recipe) {
        return Messages.text(Language.EN, "application.kind." + recipe.kind(), "");
    }

    private static String redirects(Recipe recipe) {
        return recipe.redirects().stream()
                .map(path -> path.isEmpty() ? "its address" : "`" + path + "`")
                .collect(Collectors.joining(", "));
    }

    private static String pkce(Recipe recipe) {
        return recipe.kind().hasRedirects() ? recipe.isPkce() ? "on" : "off" : "";
    }

    private static String claims(Recipe recipe) {
        if (recipe.kind() == ApplicationKind.SERVICE) {
            return "";
        }
        String scopes = Stream.of(ClaimScope.values())
                .filter(recipe.scopes()::contains)
                .map(ClaimScope::scope)
                .collect(Collectors.joining(", "));
        return switch (recipe.reads()) {
            case "USERINFO" -> scopes + ": userinfo";
            case "ID_TOKEN" -> scopes + ": ID token";
            case "SUBJECT" -> "`sub` alone";
            default -> "headers of the proxy";
        };
    }

    private static String remark(Recipe recipe) {
        return Messages.text(Language.EN, "recipe.remark." + recipe, "");
    }

    @Test
    void itNamesTheProductsThatAreToldOfEndsByThemselves() {
        String told = Recipe.found("").stream()
                .filter(recipe -> recipe.backChannel("").isPresent())
                .map(Recipe::title)
                .collect(Collectors.joining(", "));
        assertThat(PAGE).content().contains("added with this address: " + told + ".");
    }

    @Test
    void theReadmeLeadsToItAndCounts() {
        assertThat(Path.of("../README.md"))
                .content()
                .contains("](docs/applications.md)")
                .contains("each of " + Recipe.values().length + " products");
    }
}
