package org.guestlist.gallery;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.guestlist.administration.probe.ProbeResult;
import org.guestlist.administration.probe.ProviderState;
import org.guestlist.provider.trace.TraceStep;
import org.guestlist.web.application.Recipe;
import org.guestlist.web.application.Tile;
import org.guestlist.web.job.WorkBean;
import org.guestlist.web.people.PeopleBean;
import org.guestlist.web.platform.page.Chip;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.page.Paging;
import org.guestlist.web.platform.text.Text;
import org.guestlist.web.signin.login.RefusalWords;
import org.guestlist.web.signin.login.SignInOffer;
import org.omnifaces.util.Faces;

/**
 * What the gallery shows, as {@code #{gallery}}: a state of each kind, and stand-ins for beans that are given to a tag as an attribute of
 * their name.
 */
@Named("gallery")
@RequestScoped
public class Gallery {

    /** The page in parts, since some tags have an id of their own and can be on a page once. */
    private static final List<String> PARTS = List.of("fields", "thing", "list", "told", "sign-in");

    /** As long as people make it, and without a place to break it. */
    private static final String LONG =
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft for Research and Development";

    private static final Instant NOON = Instant.parse("2026-12-03T12:00:00Z");

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    /** Somebody who may change nothing. */
    public static final class Reader {
        public boolean isChange() {
            return false;
        }
    }

    /** Where a list is. */
    public record Address(int page) {
        public Address at(int number) {
            return new Address(number);
        }

        public String query() {
            return "?part=list&page=" + page;
        }
    }

    /** A picture that every WAR has. */
    public record Picture(String path, int width, int height, String tone) {}

    /** One of the days of a chart. */
    public record Pair(Bar lower, Bar upper) {}

    /** One half of a day, in the units of the chart. */
    public record Bar(int x, int y, int width, int height) {}

    /** Makes each field wrong that is called so. */
    public void act() {
        for (String field : List.of("input-wrong", "area-wrong", "choose-wrong", "person-wrong", "password-wrong")) {
            errors.add(field, LONG + ".");
        }
        for (String field : List.of("pick-wrong", "domains-wrong", "kept-wrong", "reason", "employee", "logo")) {
            errors.refuse(field, "reason.required");
        }
    }

    public String getPart() {
        String part = Faces.getRequestParameter("part");
        return part != null && PARTS.contains(part) ? part : PARTS.get(0);
    }

    public List<String> getParts() {
        return PARTS;
    }

    /** @return what makes the fields, or what is to be copied, as their pages do */
    public String getScript() {
        return "fields".equals(getPart()) ? "password.js" : "copy.js";
    }

    public String getLong() {
        return LONG;
    }

    public Reader getReader() {
        return new Reader();
    }

    public List<Option> getOptions() {
        return List.of(
                new Option("", text.get("people.role.ANY"), false),
                new Option("EMPLOYEE", text.get("people.role.EMPLOYEE"), true),
                new Option("LONG", LONG, false));
    }

    public List<PeopleBean.Choice> getChoices() {
        return List.of(new PeopleBean.Choice("ANY", 21_600, true), new PeopleBean.Choice("HELPDESK", 0, false));
    }

    public List<String> getRoles() {
        return List.of("EMPLOYEE", "HELPDESK");
    }

    public List<Chip> getOneChip() {
        return List.of(new Chip(text.get("people.role.HELPDESK"), "/admin/gallery?part=list"));
    }

    public List<Chip> getChips() {
        return List.of(getOneChip().get(0), new Chip(LONG, "/admin/gallery?part=list"));
    }

    public Paging getPaging() {
        return new Paging(getAddress().page(), 21_600, 50);
    }

    public Address getAddress() {
        return new Address(217);
    }

    /** Stands for whoever knows which people are there already, or which groups are ticked: the one that has something to say. */
    public boolean has(Object one) {
        return LONG.equals(one);
    }

    /** Stands for groups to tick. */
    public List<Map<String, Object>> getGroups() {
        return List.of(
                Map.of("uuid", LONG, "name", LONG, "description", LONG),
                Map.of("uuid", "sales", "name", "Sales", "description", ""));
    }

    public List<Recipe> getRecipes() {
        return List.of(Recipe.values());
    }

    public List<Tile> getTiles() {
        return List.of(
                new Tile("Wiki", null, 1, URI.create("/applications")),
                new Tile(LONG, null, 5, URI.create("/account")));
    }

    public Picture getPicture() {
        return new Picture("/favicon.ico", 32, 32, "BOTH");
    }

    public List<TraceStep> getSteps() {
        return List.of(
                new TraceStep(NOON, TraceStep.Name.DISCOVERY, null, true, null, null),
                new TraceStep(
                        NOON.plusMillis(7),
                        TraceStep.Name.ISSUER,
                        null,
                        false,
                        "https://idp.example.com/" + "a".repeat(80),
                        "https://other.example.com/"));
    }

    public ProviderState getUnknown() {
        return new ProviderState(UUID.randomUUID(), "Company", Optional.empty(), Optional.empty());
    }

    public ProviderState getWorking() {
        return new ProviderState(UUID.randomUUID(), "Company", Optional.of(NOON), Optional.empty());
    }

    public ProviderState getFailing() {
        return new ProviderState(
                UUID.randomUUID(), "Company", Optional.of(NOON.minus(2, ChronoUnit.DAYS)), Optional.of(NOON));
    }

    public List<ProbeResult> getProbes() {
        return List.of(
                new ProbeResult(NOON, Optional.of(TraceStep.Name.DISCOVERY), Optional.of(TraceStep.Cause.TLS)),
                new ProbeResult(NOON.minus(1, ChronoUnit.DAYS), Optional.empty(), Optional.empty()));
    }

    public List<Pair> getBars() {
        return IntStream.range(0, 30)
                .mapToObj(i -> new Pair(new Bar(i * 20, 90 - i, 14, 10 + i), new Bar(i * 20, 80 - 2 * i, 14, 10 + i)))
                .toList();
    }

    public LocalDate getFirst() {
        return LocalDate.of(2026, 11, 4);
    }

    public LocalDate getLastDay() {
        return LocalDate.of(2026, 12, 3);
    }

    public RefusalWords getRefusal() {
        String key = "failure.INVALID_CREDENTIALS.";
        return new RefusalWords(
                text.get(key + "title"),
                text.format(key + "cause", LONG, "", ""),
                text.format(key + "remedy", LONG, "", "", "", ""),
                "7GQX-4M2K",
                true);
    }

    public List<String> getCodes() {
        return List.of("abcd-efgh-jkmn", "pqrs-tuvw-xyz2", "3456-789a-bcde");
    }

    /** Stands for a passkey. */
    public Map<String, Object> getPasskey() {
        return Map.of("createdAt", NOON, "lastUsedAt", Optional.of(NOON), "backedUp", true);
    }

    /** Stands for the providers that are offered. */
    public List<SignInOffer.Way> getWays() {
        return List.of(
                new SignInOffer.Way("Microsoft", null, "squares", "/login", true),
                new SignInOffer.Way(LONG, null, "building", "/login", true),
                new SignInOffer.Way("Company", null, "C", "/login", false));
    }

    /** Stands for work in the background. */
    public Map<String, Object> getWork() {
        return Map.of(
                "open",
                false,
                "rows",
                List.of(
                        new WorkBean.Row("1", "/admin/job?id=1", LONG + ": 45 %", 45, ""),
                        new WorkBean.Row("2", "/admin/job?id=2", LONG, null, "bad"),
                        new WorkBean.Row("3", "/admin/job?id=3", LONG, null, "good")));
    }

    public String getContact() {
        return "help@example.com";
    }

    public String getContactLink() {
        return "mailto:help@example.com";
    }
}
