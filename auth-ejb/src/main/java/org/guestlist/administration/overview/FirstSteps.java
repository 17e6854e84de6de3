package org.guestlist.administration.overview;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.guestlist.signin.login.BackDoorUses;

/**
 * How far the current organisation is with its {@linkplain FirstStep first steps}, computed at each look from what there is now: a step is
 * done exactly while that says so. Only what the organisation does without is stored.
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
    private BackDoorUses backDoor;

    @Inject
    private Settings settings;

    /**
     * What the overview shows anyway, so that a step and a number beside it never say different things.
     *
     * @param counts of all people
     * @param administratorsAlone how many administrators have a password without a second factor
     */
    public record People(AccountCounts counts, long administratorsAlone) {

        private long notDeleted(Role role) {
            return counts.of(AccountFilter.of("").in(AccountFilter.NOT_DELETED).as(Optional.of(role)));
        }
    }

    /** @return all steps and how far each is; empty if all are over, or dismissed */
    @Needs(Permission.SEE_ALL)
    public Map<FirstStep, Stage> stages(People people) {
        Set<FirstStep> notWanted = notWanted();
        if (notWanted.stream().anyMatch(step -> !step.isOptional())) {
            return Map.of();
        }
        boolean backDoorUsed = backDoor.last().isPresent();
        boolean anyProvider = !providers.names().isEmpty();
        Map<FirstStep, Stage> stages = new EnumMap<>(FirstStep.class);
        for (FirstStep step : FirstStep.values()) {
            stages.put(
                    step, notWanted.contains(step) ? Stage.NOT_WANTED : stage(step, people, backDoorUsed, anyProvider));
        }
        return stages.values().stream().allMatch(Stage::isOver) ? Map.of() : stages;
    }

    /** Rows of steps that were done are from versions before, which stored that. */
    private Set<FirstStep> notWanted() {
        List<String> names =
                sql.list(String.class, "select step from first_step where tenant_id = :organisation and not done");
        return Stream.of(FirstStep.values())
                .filter(step -> names.contains(step.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FirstStep.class)));
    }

    private Stage stage(FirstStep step, People people, boolean backDoorUsed, boolean anyProvider) {
        return switch (step) {
            case SECOND_ADMINISTRATOR -> of(administrators.count() > 1, people.notDeleted(Role.ADMINISTRATOR) > 1);
            // Without a server mails are printed, which does not show that they arrive.
            case MAIL ->
                of(
                        settings.mailHost().isPresent() && mails.wasOneSent(),
                        settings.mailHost().isPresent());
            case SINGLE_SIGN_ON -> of(isOneLinked(), anyProvider);
            case BACK_DOOR -> of(backDoorUsed, false);
            case SECOND_FACTOR -> of(people.administratorsAlone() == 0, isSecondFactorBegun());
            case PEOPLE -> of(people.notDeleted(Role.EMPLOYEE) > 0, false);
        };
    }

    private boolean isSecondFactorBegun() {
        return tenant.get().getSecondFactor().who() != SecondFactorFor.NOBODY
                || sql.first(Long.class, """
                        select id from account
                        where tenant_id = :organisation and role = ? and status = ? and (second_factor or passkey)
                                limit 1
                        """, Role.ADMINISTRATOR, AccountStatus.ACTIVE)
                        .isPresent();
    }

    /** Who signs in with a provider the first time is linked to it. */
    private boolean isOneLinked() {
        return sql.first(Long.class, "select id from identity_link where tenant_id = :organisation limit 1")
                .isPresent();
    }

    private static Stage of(boolean done, boolean begun) {
        return done ? Stage.DONE : begun ? Stage.BEGUN : Stage.NOT_BEGUN;
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
        notWanted(step);
    }

    /** The organisation does without all steps from now on, whatever comes. */
    @Needs(Permission.CHANGE)
    public void dismiss() {
        for (FirstStep step : FirstStep.values()) {
            notWanted(step);
        }
    }

    private void notWanted(FirstStep step) {
        sql.update("update first_step set done = false where tenant_id = :organisation and step = ?", step);
        sql.update("""
                insert into first_step (tenant_id, step, done) values (:organisation, ?, false)
                on conflict do nothing""", step);
    }
}
