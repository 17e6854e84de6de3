package org.guestlist.web.application;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ApplicationService;
import org.omnifaces.cdi.Param;

/** The list of applications. */
@Named
@RequestScoped
public class ApplicationsBean {

    /** A row of the list. */
    public record Row(Application application, Tile tile) {}

    @Inject
    private ApplicationService applications;

    @Inject
    private Tiles tiles;

    @Inject
    @Param
    private String saved;

    private List<Row> rows;

    @PostConstruct
    void start() {
        rows = applications.list().stream()
                .sorted(tiles.order())
                .map(one -> new Row(one, tiles.of(one)))
                .toList();
    }

    /** @return all, by name */
    public List<Row> getRows() {
        return rows;
    }

    public ApplicationKind[] getKinds() {
        return ApplicationKind.values();
    }

    /** @return whether one was just deleted */
    public boolean isDeleted() {
        return "deleted".equals(saved);
    }
}
