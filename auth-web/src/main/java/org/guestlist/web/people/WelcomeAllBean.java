package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.guestlist.job.Job;
import org.guestlist.job.JobService;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.roster.welcome.WelcomeAllStep;
import org.guestlist.roster.welcome.WelcomeService;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** The people who have had no welcome mail, and the form that sends it to all of them, now or at a day and hour. */
@Named("welcomeAll")
@RequestScoped
public class WelcomeAllBean {

    private static final String USUAL_HOUR = "8";

    @Inject
    private WelcomeService welcome;

    @Inject
    private JobService jobs;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Command command;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    private final TypedFields typed = new TypedFields("when", "day", "hour").fill("hour", USUAL_HOUR);
    private Long people;
    private Long unwanted;
    private Optional<Job> planned;

    @PostConstruct
    void take() {
        typed.take(Faces.getRequest());
    }

    /** Sends, plans or cancels on request. */
    public void act() {
        switch (command.name()) {
            case "send" -> {
                if (isLater()) {
                    at().ifPresent(time -> send(Optional.of(time)));
                } else {
                    send(Optional.empty());
                }
            }
            case "cancel" -> {
                boolean cancelled = command.id()
                        .filter(this::isPlanned)
                        .filter(jobs::cancel)
                        .isPresent();
                Faces.redirect("/admin/invitations?saved=%s", cancelled ? "cancelled" : "tooLate");
            }
            default -> {
                // The page is only viewed, or the command is another form's.
            }
        }
    }

    private void send(Optional<Instant> at) {
        boolean begun = getPeople() > 0 && welcome.sendToUnmailed(at).isPresent();
        Faces.redirect("/admin/invitations?saved=%s", begun ? (at.isPresent() ? "planned" : "sending") : "already");
    }

    private boolean isPlanned(UUID job) {
        return planned().filter(one -> one.uuid().equals(job)).isPresent();
    }

    private Optional<Instant> at() {
        Optional<LocalDate> date = RequestValues.day(typed.get("day"));
        Optional<Integer> hours = RequestValues.wholeNumber(typed.get("hour")).filter(number -> number < 24);
        if (date.isEmpty() || hours.isEmpty()) {
            errors.refuse("day", "invitations.send.day.required");
            return Optional.empty();
        }
        Instant at = date.get()
                .atTime(hours.get(), 0)
                .atZone(tenant.get().getTimeZone())
                .toInstant();
        if (!welcome.canBePlanned(at)) {
            errors.refuse("day", "invitations.send.day.bounds", WelcomeService.FARTHEST_DAYS);
            return Optional.empty();
        }
        return Optional.of(at);
    }

    /** @return how many invited people are never to get one, unless they are chosen */
    public long getUnwanted() {
        if (unwanted == null) {
            unwanted = welcome.unwanted();
        }
        return unwanted;
    }

    /** @return how many invited people wait for a welcome mail */
    public long getPeople() {
        if (people == null) {
            people = welcome.unmailed();
        }
        return people;
    }

    private Optional<Job> planned() {
        if (planned == null) {
            planned = welcome.planned();
        }
        return planned;
    }

    /** @return the mailing that waits for its time; null if there is none */
    public Job getPlanned() {
        return planned().orElse(null);
    }

    /** @return when it begins; null if it is about to */
    public Instant getPlannedAt() {
        return planned().flatMap(WelcomeAllStep::plannedAt).orElse(null);
    }

    /** @return the id of the job that sends welcome mails at the moment; null if none does */
    public UUID getSending() {
        return welcome.sending().orElse(null);
    }

    /** @return whether a time was chosen */
    public boolean isLater() {
        return "later".equals(typed.get("when"));
    }

    /** @return the day as it was typed */
    public String getDay() {
        return typed.get("day");
    }

    /** @return each full hour of the day */
    public List<Option> getHours() {
        return IntStream.range(0, 24)
                .mapToObj(String::valueOf)
                .map(one ->
                        new Option(one, text.format("invitations.send.hour.at", one), one.equals(typed.get("hour"))))
                .toList();
    }
}
