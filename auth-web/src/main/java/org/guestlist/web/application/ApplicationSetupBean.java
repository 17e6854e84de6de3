package org.guestlist.web.application;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationKind;
import org.guestlist.web.platform.text.Text;

/**
 * Settings to copy into a product or program, with the values of one application: {@code ?id=…&product=…}. Without a product, the list of
 * those that suit the application, unless there is only one.
 */
@Named
@RequestScoped
public class ApplicationSetupBean {

    /** Where a product sends people back to, and whether that is registered. */
    public record Back(URI address, boolean registered) {}

    @Inject
    private ShownApplication shown;

    @Inject
    private RecipesBean recipes;

    @Inject
    private ReadySettings ready;

    @Inject
    private Text text;

    private Application application;
    private Recipe recipe;

    @PostConstruct
    void start() {
        application = shown.get();
        if (application != null) {
            List<Recipe> suiting = suiting();
            recipe = suiting.size() == 1
                    ? suiting.get(0)
                    : recipes.chosen().filter(suiting::contains).orElse(null);
        }
    }

    private List<Recipe> suiting() {
        return Stream.of(Recipe.values())
                .filter(one -> one.suits(application.getKind()))
                .toList();
    }

    /** Answers 404 if there is no such application. */
    public void check() {
        shown.orNotFound();
    }

    public Application getApplication() {
        return application;
    }

    /** @return the product; null to choose one */
    public Recipe getRecipe() {
        return recipe;
    }

    /** @return the title of the page; empty if there is no such application */
    public String getTitle() {
        return application == null
                ? ""
                : recipe == null
                        ? text.format("applicationSetup.title", application.getName())
                        : text.format("applicationSetup.product", recipe.title(), application.getName());
    }

    /** @return the products that suit it and have the sought words */
    public List<Recipe> getFound() {
        return recipes.found(application);
    }

    /** @return whether there are others that suit it */
    public boolean isOthers() {
        return suiting().size() > 1;
    }

    /** @return where to enter the settings */
    public String getWhere() {
        return text.get("recipe.where." + recipe);
    }

    /** @return what else to know; empty for nothing */
    public String getRemark() {
        return text.or("recipe.remark." + recipe, "");
    }

    /** @return whether it is a product that people are sent back to, for which PKCE is a question */
    public boolean isCodes() {
        return application.getKind().hasRedirects();
    }

    /** @return whether the application requires what the product cannot do */
    public boolean isPkceMissing() {
        return application.isPkceRequired() && isCodes() && !recipe.isPkce();
    }

    /** @return what to do with the settings */
    public String getLead() {
        return application.getKind() == ApplicationKind.PROXIED
                ? text.get("applicationSetup.proxy")
                : text.format("applicationSetup.lead", text.get("applicationSetup.secret"));
    }

    /** @return where the product sends people back to, as far as it decides that */
    public List<Back> getBacks() {
        return recipe.redirects(ReadySettings.base(application, recipe)).stream()
                .map(address -> new Back(address, application.addresses().allowsRedirect(address)))
                .toList();
    }

    /** @return the settings, with the application's values in their places, and a word for its secret */
    public String getSettings() {
        return ready.of(application, recipe, text.get("applicationSetup.secret"));
    }
}
