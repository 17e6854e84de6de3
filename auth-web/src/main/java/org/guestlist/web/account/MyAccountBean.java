package org.guestlist.web.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.PersonName;
import org.guestlist.account.attribute.KeptElsewhereException;
import org.guestlist.account.attribute.PersonAttributes;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.guestlist.web.session.SignedIn;
import org.omnifaces.util.Faces;

/** The page on which the signed-in user views the own account, and changes name and language. */
@Named
@RequestScoped
public class MyAccountBean {

    private static final String NAME = "name";
    private static final String LANGUAGE = "language";

    @Inject
    private SignedIn signedIn;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private PersonAttributes attributes;

    @Inject
    private Command command;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    private final TypedFields typed = new TypedFields(NAME, LANGUAGE);

    @PostConstruct
    void load() {
        typed.fill(NAME, signedIn.getName()).fill(LANGUAGE, signedIn.language().map(Language::tag));
    }

    /** Saves name and language once the button is pressed, or says beside the fields why not. */
    public void act() {
        if (!"save".equals(command.name())) {
            return;
        }
        FieldReader fields = typed.take(Faces.getRequest()).reader(errors);
        String name = typed.get(NAME);
        fields.demand(NAME, "account.name.required");
        if (!fields.isRefused() && !PersonName.isValid(name)) {
            fields.refuse(NAME, "account.name.invalid", PersonName.LENGTH);
        }
        Optional<Language> language = fields.one(LANGUAGE, Language::of, "organisation.choice.required");
        if (!fields.isRefused()) {
            save(name, language.orElse(null));
        }
    }

    private void save(String name, Language language) {
        try {
            attributes.callMyself(name, language);
        } catch (KeptElsewhereException e) {
            errors.refuse(e.key(), "attribute.refused", e.owner());
            return;
        }
        Faces.redirect("/account?done=saved");
    }

    public boolean isSaved() {
        return "saved".equals(Faces.getRequestParameter("done"));
    }

    /** @return the languages, and that of the organisation as none */
    public List<Option> getLanguages() {
        Optional<Language> chosen = Language.of(RequestValues.text(typed.get(LANGUAGE)));
        return Option.languages(text, "account.language.default", tenant.get().getLanguage(), chosen);
    }

    /** @return the word for the language of the account's pages and mails */
    public String getLanguageInForce() {
        return text.get(
                "language." + signedIn.language().orElseGet(() -> tenant.get().getLanguage()));
    }

    public String getEmail() {
        return signedIn.getEmail();
    }

    public TypedFields getTyped() {
        return typed;
    }
}
