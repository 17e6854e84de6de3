package org.guestlist.web.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.guestlist.application.ApplicationKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecipeTest {

    @ParameterizedTest
    @EnumSource
    void everyRecipeHasTheValuesInTheirPlaces(Recipe recipe) {
        String settings = recipe.settings(Map.of("clientId", "the-client", "secret", "$1\\the-secret"));
        if (recipe == Recipe.OIDC_CLIENT_TS || recipe.suits(ApplicationKind.PROXIED)) {
            assertThat(settings).contains("the-client").doesNotContain("{secret}");
        } else {
            assertThat(settings).contains("the-client", "$1\\the-secret").doesNotContain("{clientId}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyRecipeSuitsOneKind(Recipe recipe) {
        assertThat(Stream.of(ApplicationKind.values()).filter(recipe::suits)).hasSize(1);
    }

    @Test
    void whatIsNoValueOfOursStays() {
        assertThat(Recipe.WORDPRESS.settings(Map.of())).contains("{email}");
        assertThat(Arrays.stream(Recipe.values()).map(Recipe::title)).doesNotHaveDuplicates();
    }
}
