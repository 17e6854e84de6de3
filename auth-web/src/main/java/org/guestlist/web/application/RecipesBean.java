package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.guestlist.application.Application;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.util.Faces;

/** The products to choose from, and the one that {@code ?product=…} has chosen. */
@Named("recipes")
@RequestScoped
public class RecipesBean {

    /** @return the words that are sought; empty for none */
    public String getFind() {
        return RequestValues.text(Faces.getRequestParameter("find"));
    }

    /** @return the products with these words, by name */
    public List<Recipe> getFound() {
        return Recipe.found(getFind());
    }

    /** @return those that suit an application, by name */
    public List<Recipe> found(Application application) {
        return getFound().stream()
                .filter(recipe -> recipe.suits(application.getKind()))
                .toList();
    }

    /** @return the chosen product; empty for none, or for what is none */
    Optional<Recipe> chosen() {
        return RequestValues.constant(Recipe.class, Faces.getRequestParameter("product"));
    }

    /** @return what an address of a page needs for it to stay chosen */
    String suffix() {
        return chosen().map(recipe -> "&product=" + recipe.name()).orElse("");
    }

    /** @return the product that an application is set up for: the chosen one, or that which its redirect address tells; null if unknown */
    public Recipe of(Application application) {
        return chosen().filter(recipe -> recipe.suits(application.getKind()))
                .or(() -> Recipe.of(application.getKind(), application.addresses()))
                .orElse(null);
    }
}
