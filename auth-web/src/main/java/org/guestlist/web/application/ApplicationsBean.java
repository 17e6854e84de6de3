package org.guestlist.web.application;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ApplicationService;
import org.omnifaces.util.Faces;

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

    private List<Row> rows;
    private List<Application> programs;

    @PostConstruct
    void start() {
        Map<Boolean, List<Application>> all = applications.list().stream()
                .sorted(tiles.order())
                .collect(Collectors.partitioningBy(one -> one.getKind() == ApplicationKind.SERVICE));
        programs = all.get(true);
        rows = all.get(false).stream().map(one -> new Row(one, tiles.of(one))).toList();
    }

    /** @return what people sign in to, by name */
    public List<Row> getRows() {
        return rows;
    }

    /** @return the programs that act for themselves, by name */
    public List<Application> getPrograms() {
        return programs;
    }

    /** @return the kinds of what people sign in to */
    public Set<ApplicationKind> getKinds() {
        return EnumSet.complementOf(EnumSet.of(ApplicationKind.SERVICE));
    }

    /** @return whether one was just deleted */
    public boolean isDeleted() {
        return "deleted".equals(Faces.getRequestParameter("saved"));
    }
}
