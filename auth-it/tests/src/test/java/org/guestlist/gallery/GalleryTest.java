package org.guestlist.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guestlist.web.server.Checkout;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each tag of the pages is in the gallery, by itself or within another, or it is said why not. */
class GalleryTest {

    private static final String PART =
            "part of one thing's page and of the page that adds one, with the beans of these";
    private static final String BEAN = "says what a bean has found in the database, by tags that are here";

    private static final Map<String, String> NOT_HERE = Map.ofEntries(
            Map.entry("applicationAbout", PART),
            Map.entry("applicationApi", PART),
            Map.entry("applicationClaims", PART),
            Map.entry("applicationDetails", PART),
            Map.entry("applicationNeeds", PART),
            Map.entry("applicationSignals", PART),
            Map.entry("applicationWho", PART),
            Map.entry("providerConnection", PART),
            Map.entry("providerDetails", PART),
            Map.entry("providerDomains", PART),
            Map.entry("providerLimits", PART),
            Map.entry("providerThere", PART),
            Map.entry("webhookAbout", PART),
            Map.entry("webhookKinds", PART),
            Map.entry("signInChoice", PART),
            Map.entry("leavers", PART),
            Map.entry("newFactor", PART),
            Map.entry("asked", BEAN),
            Map.entry("asksLonger", BEAN),
            Map.entry("concerns", BEAN),
            Map.entry("guestRequests", BEAN),
            Map.entry("nobody", BEAN),
            Map.entry("pending", BEAN),
            Map.entry("pendingChange", BEAN),
            Map.entry("reviewsWait", BEAN),
            Map.entry("spraying", BEAN),
            Map.entry("takeOver", BEAN),
            Map.entry("changes", "needs an event of the log, on whose page are all kinds"),
            Map.entry("says", "needs an event of the log, on whose page are all kinds"),
            Map.entry("passkey", "hidden until its script finds that the browser has passkeys"));

    private static final Pattern TAG = Pattern.compile("<gl:([A-Za-z]+)");
    private static final Path PAGES = Checkout.file("auth-web/src/main/webapp/WEB-INF");

    private static final Map<String, Set<String>> TAGS = new TreeMap<>();
    private static final Set<String> SHOWN = new TreeSet<>();

    @BeforeAll
    static void read() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(PAGES.resolve("tags"), "*.xhtml")) {
            for (Path file : files) {
                TAGS.put(file.getFileName().toString().replace(".xhtml", ""), tagsOf(Files.readString(file)));
            }
        }
        Deque<String> next = new ArrayDeque<>(tagsOf(gallery()));
        for (String template : Set.of("admin.xhtml", "bar.xhtml")) {
            next.addAll(tagsOf(Files.readString(PAGES.resolve("templates").resolve(template))));
        }
        while (!next.isEmpty()) {
            String tag = next.pop();
            if (SHOWN.add(tag)) {
                next.addAll(TAGS.getOrDefault(tag, Set.of()));
            }
        }
    }

    private static String gallery() throws IOException {
        try (var page = Gallery.class.getResourceAsStream("gallery.xhtml")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Set<String> tagsOf(String page) {
        return TAG.matcher(page).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    @Test
    void showsEachTag() {
        Set<String> missing = new TreeSet<>(TAGS.keySet());
        missing.removeAll(SHOWN);
        missing.removeAll(NOT_HERE.keySet());
        assertThat(missing)
                .as("add these to gallery.xhtml in each of their states, or here with the reason why not")
                .isEmpty();
    }

    @Test
    void whatIsLeftOutIsThereAndLeftOut() {
        assertThat(TAGS.keySet()).containsAll(NOT_HERE.keySet());
        assertThat(SHOWN).doesNotContainAnyElementsOf(NOT_HERE.keySet());
    }

    @Test
    void theProductHasNoGallery() {
        assertThat(PAGES.getParent().resolve("admin/gallery.xhtml")).doesNotExist();
    }
}
