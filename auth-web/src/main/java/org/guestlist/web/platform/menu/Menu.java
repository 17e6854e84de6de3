package org.guestlist.web.platform.menu;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.web.platform.security.AdminPages;
import org.guestlist.web.platform.text.Text;

/** The bar and the tabs of the console, as {@code #{menu}} on pages: they lead to nothing that the person may not open. */
@Named
@RequestScoped
public class Menu {

    /**
     * @param name of the page, or of the area
     * @param path of the page
     * @param current the value of {@code aria-current}: {@code page} for the page or tab one is on, {@code true} for the area around it,
     *     and null for all others
     */
    public record Link(String name, String path, String label, String current) {}

    @Inject
    private Permissions permissions;

    @Inject
    private Text text;

    /**
     * @param here the name of the page whose tab one is on, such as {@code webhooks}
     * @return the areas that the person may open
     */
    public List<Link> areas(String here) {
        return Arrays.stream(Area.values())
                .filter(area -> !open(area).isEmpty())
                .map(area -> area(area, here))
                .toList();
    }

    private Link area(Area area, String here) {
        List<String> open = open(area);
        String inside = open.size() > 1 ? "true" : "page";
        return new Link(area.name(), path(open.get(0)), name(area), area.pages().contains(here) ? inside : null);
    }

    /** @return the name of the area that one is in; empty for none */
    public String area(String here) {
        return Area.of(here).map(this::name).orElse("");
    }

    /** @return the tabs of the area that one is in; empty if there would be one alone */
    public List<Link> tabs(String here) {
        List<String> open = Area.of(here).map(this::open).orElse(List.of());
        return open.size() < 2
                ? List.of()
                : open.stream().map(page -> tab(page, here)).toList();
    }

    /** @return all pages that the person may open and that have a tab, or are an area by themselves */
    public List<Link> pages() {
        return Arrays.stream(Area.values())
                .flatMap(area -> open(area).stream())
                .map(page -> tab(page, null))
                .toList();
    }

    private Link tab(String page, String here) {
        String label = Area.of(page)
                .filter(area -> area.pages().size() == 1)
                .map(this::name)
                .orElseGet(() -> text.get("nav.tab." + page));
        return new Link(page, path(page), label, page.equals(here) ? "page" : null);
    }

    private String name(Area area) {
        return text.get("nav.area." + area);
    }

    private List<String> open(Area area) {
        return area.pages().stream()
                .filter(page -> permissions.include(AdminPages.needed(path(page), true)))
                .toList();
    }

    private static String path(String page) {
        return AdminPages.FOLDER + page;
    }
}
