package org.guestlist.web.application;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import org.guestlist.application.Application;
import org.guestlist.application.Applications;
import org.guestlist.web.organisation.logo.Logos;
import org.guestlist.web.platform.text.NaturalOrder;
import org.guestlist.web.platform.text.PageLanguage;

/** Applications as people see them, and the order in which they look for them. Costs no statement. */
@RequestScoped
public class Tiles {

    @Inject
    private Applications applications;

    @Inject
    private Logos logos;

    @Inject
    private PageLanguage language;

    private Map<UUID, Integer> colours;

    @PostConstruct
    void start() {
        colours = TileColours.of(
                applications.all().stream().map(Application::getUuid).toList());
    }

    /** @return the application's tile */
    Tile of(Application application) {
        UUID id = application.getUuid();
        return new Tile(
                application.getName(),
                logos.of(id),
                colours.getOrDefault(id, 0),
                application.opensAt().orElse(null));
    }

    /** @return the order of the reader's language, with numbers by their value */
    Comparator<Application> order() {
        return Comparator.comparing(Application::getName, NaturalOrder.of(language.getLocale()));
    }
}
