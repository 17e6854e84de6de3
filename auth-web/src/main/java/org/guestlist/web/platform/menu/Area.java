package org.guestlist.web.platform.menu;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An area of the console: a link in the bar, and the pages below {@code /admin/} that have a tab there, the first of which it opens. */
enum Area {
    OVERVIEW("overview"),
    PEOPLE("people", "invitations", "import"),
    GUESTS("guests", "reviews"),
    GROUPS("groups"),
    APPLICATIONS("applications", "signing-keys"),
    SIGN_IN("providers", "directories", "sign-in-preview"),
    SETTINGS("organisation", "attributes", "programs", "webhooks"),
    LOG("audit");

    private final List<String> pages;

    Area(String... pages) {
        this.pages = List.of(pages);
    }

    /** @return the names of its pages, in the order of their tabs */
    List<String> pages() {
        return pages;
    }

    /** @return the area with this page; empty for one that stands in none */
    static Optional<Area> of(String page) {
        return Arrays.stream(values()).filter(area -> area.pages.contains(page)).findFirst();
    }
}
