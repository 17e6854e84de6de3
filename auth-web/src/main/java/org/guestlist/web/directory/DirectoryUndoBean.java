package org.guestlist.web.directory;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.attribute.StandardAttribute;
import org.guestlist.directory.Directory;
import org.guestlist.directory.DirectoryService;
import org.guestlist.directory.DirectoryUndo;
import org.guestlist.directory.DirectoryUndo.Kept;
import org.guestlist.directory.DirectoryUndoCounts;
import org.guestlist.directory.DirectoryUndoPreview;
import org.guestlist.directory.GroupPlan;
import org.guestlist.directory.GroupUndo;
import org.guestlist.directory.UndoPlan;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.Paging;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** What would become of people if all that a directory has done since a time were taken back, the button that does it, and its result. */
@Named("directoryUndo")
@RequestScoped
public class DirectoryUndoBean {

    /** What the names of attributes begin with. */
    private static final String ATTRIBUTE = "attribute ";

    @Inject
    private Command command;

    @Inject
    private DirectoryService directories;

    @Inject
    private DirectoryUndo undo;

    @Inject
    private GroupUndo groups;

    @Inject
    private DirectoryUndoPreview preview;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    @Inject
    private Clock clock;

    private Directory directory;
    private Instant since;
    private DirectoryUndoCounts counts;
    private Paging paging;

    @PostConstruct
    void start() {
        directory = command.id().flatMap(directories::find).orElse(null);
    }

    /** Answers 404 if there is no such directory in this organisation, and starts the undo on request. */
    public void act() {
        if (directory == null) {
            Faces.responseSendError(404, null);
            return;
        }
        if (typedSince().isEmpty()) {
            return;
        }
        since = RequestValues.minute(typedSince())
                .map(minute -> minute.atZone(tenant.get().getTimeZone()).toInstant())
                .filter(this::isKnown)
                .orElse(null);
        if (since == null) {
            errors.refuse("since", "directory.undo.since.refused", DirectoryUndo.KEPT.toDays());
            return;
        }
        if ("undo".equals(command.name())) {
            undo.begin(directory.getUuid(), since).ifPresent(job -> Faces.redirect("/admin/job?id=%s", job));
        }
        counts = undo.counts(directory, since);
        paging = Paging.asked(counts.people());
    }

    private boolean isKnown(Instant time) {
        Instant now = clock.instant();
        return time.isBefore(now) && time.isAfter(now.minus(DirectoryUndo.KEPT));
    }

    public Directory getDirectory() {
        return directory;
    }

    private static String typedSince() {
        return RequestValues.text(Faces.getRequestParameter("since"));
    }

    /** @return since when, as typed or as proposed: an hour ago */
    public String getSince() {
        return typedSince().isEmpty()
                ? LocalDateTime.ofInstant(clock.instant(), tenant.get().getTimeZone())
                        .minusHours(1)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString()
                : typedSince();
    }

    /** @return how many people each kind of change concerns; null while no time is known */
    public DirectoryUndoCounts getCounts() {
        return counts;
    }

    /** @return what becomes of the groups that the directory has deleted, the last ones */
    public List<GroupPlan> getGroups() {
        return groups.plans(directory, since, Paging.ROWS);
    }

    /** @return what becomes of the group, one sentence each */
    public List<String> words(GroupPlan plan) {
        if (plan.refused().isPresent()) {
            return List.of(text.get("directory.undo.why." + plan.refused().get()));
        }
        if (!plan.deleted()) {
            return List.of(text.get("directory.undo.group.kept"));
        }
        return List.of(text.format("directory.undo.group.back", plan.members(), plan.owners(), plan.applications()));
    }

    /** @return this page of the people */
    public List<UndoPlan> getPeople() {
        return preview.page(directory, since, paging.offset(), Paging.ROWS);
    }

    /** @return what becomes of the person, one sentence each */
    public List<String> words(UndoPlan plan) {
        if (plan.refused().isPresent()) {
            return List.of(text.get("directory.undo.why." + plan.refused().get()));
        }
        List<String> words = new ArrayList<>();
        plan.fate().ifPresent(fate -> words.add(text.get("directory.undo.fate." + fate)));
        add(words, "directory.undo.back", plan.groupsBack());
        add(words, "directory.undo.gone", plan.groupsGone());
        add(words, "directory.undo.values", names(plan.values()));
        add(words, "directory.undo.left", names(plan.left()));
        return words.isEmpty() ? List.of(text.get("directory.undo.same")) : words;
    }

    private void add(List<String> words, String key, Collection<String> what) {
        if (!what.isEmpty()) {
            words.add(text.format(key, String.join(", ", what)));
        }
    }

    private List<String> names(Collection<String> values) {
        return values.stream().map(this::name).sorted().collect(Collectors.toList());
    }

    /** An attribute of the organisation's own by its key, everything else by our word for it. */
    private String name(String value) {
        String key = value.startsWith(ATTRIBUTE) ? value.substring(ATTRIBUTE.length()) : value;
        boolean own = value.startsWith(ATTRIBUTE) && StandardAttribute.of(key).isEmpty();
        return own ? key : text.get("directory.undo.value." + key);
    }

    public Paging getPaging() {
        return paging;
    }

    /** @return this page's URL parameters */
    public Address getAddress() {
        return new Address(directory.getUuid(), getSince(), paging.page());
    }

    /** @return the job whose result is shown; null for none */
    public UUID getJob() {
        return RequestValues.uuid(Faces.getRequestParameter("job")).orElse(null);
    }

    /** @return people who stayed as they were, in whole or in part, and why */
    public List<Kept> getKept() {
        return Optional.ofNullable(getJob())
                .map(job -> undo.kept(directory, job, Paging.ROWS))
                .orElse(List.of());
    }

    /** @return groups that stayed as the directory has left them, and why */
    public List<GroupUndo.Kept> getKeptGroups() {
        return Optional.ofNullable(getJob())
                .map(job -> groups.kept(directory, job, Paging.ROWS))
                .orElse(List.of());
    }

    /**
     * A page of the people.
     *
     * @param id of the directory
     * @param page from 1
     */
    public record Address(UUID id, String since, int page) {

        /** @return the same list, at another page */
        public Address at(int other) {
            return new Address(id, since, other);
        }

        /** @return the query string */
        public String query() {
            return Query.NONE
                    .with("id", id.toString())
                    .with("since", since)
                    .with("page", page == 1 ? null : String.valueOf(page))
                    .toString();
        }
    }
}
