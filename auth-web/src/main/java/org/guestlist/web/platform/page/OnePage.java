package org.guestlist.web.platform.page;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.platform.db.Versioned;
import org.omnifaces.util.Faces;

/**
 * The page of one thing, by {@code ?id=} in its address: found, or 404; what was done just now ({@code ?saved=}); which row is open ({@code
 * ?section=}); and, by the version that its form carries, whether somebody else has changed it since the page was opened. In the page, rows
 * that can be changed are in one form with the id {@code thing}, whose command {@code save} saves all of them.
 *
 * @param <T> what the page is about
 */
public abstract class OnePage<T extends Versioned> {

    /** The command of the button that saves all rows. */
    public static final String SAVE = "save";

    /** The field of a form with the version that the person saw. */
    private static final String VERSION = "version";

    private final String path;
    private final Set<String> done;

    @Inject
    private Command command;

    @Inject
    private FormErrors errors;

    private T thing;
    private final Set<String> open = new HashSet<>();
    private boolean changedMeanwhile;
    private boolean shown;

    /**
     * @param path of the page
     * @param done what {@code ?saved=} may say
     */
    protected OnePage(String path, Set<String> done) {
        this.path = path;
        this.done = done;
    }

    /** @return the thing of this organisation with this id */
    protected abstract Optional<T> find(UUID id);

    @PostConstruct
    void load() {
        thing = command.id().flatMap(this::find).orElse(null);
        open.add(Faces.getRequestParameter("section"));
    }

    /** Answers 404 if there is no such thing in this organisation. */
    public void check() {
        if (thing == null) {
            Faces.responseSendError(404, null);
        }
    }

    /** @return the thing; null if there is none */
    public T getThing() {
        return thing;
    }

    /** Shows the thing as it is now. */
    public void show(T one) {
        thing = one;
        shown = true;
    }

    /** Redirects to the page, which then tells what was done. */
    public void tell(String what) {
        Faces.redirect(path + "?id=%s&saved=%s", command.id().orElseThrow(), what);
    }

    /** Redirects to the page with this row open, which then tells what was done. */
    public void tell(String what, String row) {
        Faces.redirect(path + "?id=%s&section=%s&saved=%s#%s", command.id().orElseThrow(), row, what, row);
    }

    /** Shows the thing as somebody else has left it, with a warning. What was typed stays, and saving again confirms it. */
    public void lookAgain() {
        changedMeanwhile = true;
        thing = command.id().flatMap(this::find).orElse(thing);
    }

    /** @return whether somebody else has changed it meanwhile */
    public boolean isChangedMeanwhile() {
        return changedMeanwhile;
    }

    /** @return whether the rows were sent, to be saved */
    public boolean isSent() {
        return SAVE.equals(command.name());
    }

    /** @return the version that the person saw: of the form that was sent; -1 if it says none */
    public int seen() {
        return Command.version(VERSION);
    }

    /** @return the version for the page's forms: what the person saw first, until a warning says what it is now */
    public int getVersion() {
        return isSent() && !changedMeanwhile && !shown ? seen() : thing.getVersion();
    }

    /**
     * @param now the {@link RowMarks} of what is stored
     * @return the marks for the form: of what the person saw first, until the thing is shown anew
     */
    protected String seenMarks(String now) {
        return isSent() && !shown
                ? Optional.ofNullable(Faces.getRequestParameter("marks")).orElse(now)
                : now;
    }

    /** @return what was done just now; null for nothing */
    public String getSaved() {
        String saved = Faces.getRequestParameter("saved");
        boolean told = command.name().isEmpty() && errors.getCount() == 0 && !changedMeanwhile;
        return told && saved != null && done.contains(saved) ? saved : null;
    }

    /** Shows the page with this row open. */
    public void open(String name) {
        open.add(name);
    }

    /** @return the fields of each row for {@link #openWrong}, whose rows are called like these constants in small letters */
    protected static Map<String, Set<String>> rows(Map<? extends Enum<?>, Set<String>> fields) {
        return fields.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        row -> row.getKey().name().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    /**
     * Shows the page with each row open that has something wrong in it.
     *
     * @param rows the ids of the fields of each row
     */
    public void openWrong(Map<String, ? extends Collection<String>> rows) {
        rows.forEach((row, fields) -> {
            if (fields.stream().anyMatch(errors::has)) {
                open(row);
            }
        });
    }

    /** @return whether this row is open: the one that the address names, and those that were sent with something wrong */
    public boolean isOpen(String name) {
        return open.contains(name);
    }
}
