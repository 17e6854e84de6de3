package org.guestlist.administration.overview;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.account.AccountCounts;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.RemainingAdministrator;
import org.guestlist.account.Role;
import org.guestlist.administration.overview.FirstStep.Stage;
import org.guestlist.mail.WaitingMails;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.SecondFactorFor;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.provider.ProviderService;
import org.guestlist.session.LoginMethod;

/**
 * How far the current organisation is with its {@linkplain FirstStep first steps}. A step that has once been seen done stays so, since the
 * mail or the event that proves it is removed some day.
 */
@Stateless
public class FirstSteps {

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private RemainingAdministrator administrators;

    @Inject
    private WaitingMails mails;

    @Inject
    private ProviderService providers;

    @Inject
    private Settings settings;

    private record Settled(FirstStep step, boolean done) {}

    /**
     * @param people of the organisation
     * @param signIns of the last days
     * @return all steps and how far each is; empty if all are over
     */
    @Needs(Permission.SEE_ALL)
    public Map<FirstStep, Stage> stages(AccountCounts people, SignIns signIns) {
        Map<FirstStep, Stage> stages = settled();
        Set<FirstStep> open = EnumSet.allOf(FirstStep.class);
        open.removeAll(stages.keySet());
        for (FirstStep step : open) {
            Stage stage = stage(step, people, signIns);
            stages.put(step, stage);
            if (stage == Stage.DONE) {
                settle(step, true);
            }
        }
        return stages.values().stream().allMatch(Stage::isOver) ? Map.of() : stages;
    }

    private Map<FirstStep, Stage> settled() {
        return sql
                .list(
                        Settled.class,
                        "select step, done from first_step where tenant_id = ?",
                        tenant.get().getId())
                .stream()
                .collect(Collectors.toMap(
                        Settled::step,
                        one -> one.done ? Stage.DONE : Stage.NOT_WANTED,
                        (one, other) -> one,
                        () -> new EnumMap<>(FirstStep.class)));
    }

    private Stage stage(FirstStep step, AccountCounts people, SignIns signIns) {
        return switch (step) {
            case SECOND_ADMINISTRATOR -> of(administrators.count() > 1, notDeleted(people, Role.ADMINISTRATOR) > 1);
            // Without a server mails are printed, which does not show that they arrive.
            case MAIL ->
                of(
                        settings.mailHost().isPresent() && mails.wasOneSent(),
                        settings.mailHost().isPresent());
            case SINGLE_SIGN_ON -> of(isOneLinked(), !providers.list().isEmpty());
            case BACK_DOOR -> of(signIns.has(LoginMethod.BACK_DOOR), false);
            case SECOND_FACTOR ->
                of(
                        countAdministrators(false) == 0 && countAdministrators(true) > 0,
                        countAdministrators(true) > 0
                                || tenant.get().getSecondFactor().who() != SecondFactorFor.NOBODY);
            case PEOPLE -> of(notDeleted(people, Role.EMPLOYEE) > 0, false);
        };
    }

    /** Of those who sign in with a password. */
    private long countAdministrators(boolean secondFactor) {
        return sql.one(
                Long.class,
                "select count(*) from account where tenant_id = ? and role = ? and status = ? and password_hash is not null and second_factor = ?",
                tenant.get().getId(),
                Role.ADMINISTRATOR,
                AccountStatus.ACTIVE,
                secondFactor);
    }

    /** Who signs in with a provider the first time is linked to it. */
    private boolean isOneLinked() {
        return sql.first(
                        Long.class,
                        "select id from identity_link where tenant_id = ? limit 1",
                        tenant.get().getId())
                .isPresent();
    }

    private static Stage of(boolean done, boolean begun) {
        return done ? Stage.DONE : begun ? Stage.BEGUN : Stage.NOT_BEGUN;
    }

    private static long notDeleted(AccountCounts people, Role role) {
        return people.of(AccountFilter.of("").in(AccountFilter.NOT_DELETED).as(Optional.of(role)));
    }

    /**
     * The organisation does without the step.
     *
     * @throws IllegalArgumentException if it is not optional
     */
    @Needs(Permission.CHANGE)
    public void doWithout(FirstStep step) {
        if (!step.isOptional()) {
            throw new IllegalArgumentException(step + " is not optional");
        }
        settle(step, false);
    }

    /** The organisation does without all steps that are not over. */
    @Needs(Permission.CHANGE)
    public void dismiss() {
        for (FirstStep step : FirstStep.values()) {
            settle(step, false);
        }
    }

    private void settle(FirstStep step, boolean done) {
        sql.update(
                "insert into first_step (tenant_id, step, done) values (?, ?, ?) on conflict do nothing",
                tenant.get().getId(),
                step,
                done);
    }
}
