package org.guestlist.review;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a review is about, who is asked, and what follows.
 *
 * @param name as the reviewers read it
 * @param subject whom it is about
 * @param target the public id of the group or application, if it is about one; empty otherwise
 * @param daysUnseen for {@link ReviewSubject#NOT_SEEN}, since how many days; 0 otherwise
 * @param reviewedBy who is asked
 * @param named for {@link ReviewedBy#NAMED}, the public ids of these members; empty otherwise
 * @param days for how many days it is open, the due day included
 * @param silence what becomes of those about whom nobody has said anything
 * @param endsTake when what reviewers end does end
 * @param repeat how often it is held
 */
public record ReviewPlan(
        String name,
        ReviewSubject subject,
        Optional<UUID> target,
        int daysUnseen,
        ReviewedBy reviewedBy,
        Set<UUID> named,
        int days,
        Silence silence,
        EndsTake endsTake,
        ReviewRepeat repeat) {

    /** The longest name, in characters. */
    public static final int NAME_LENGTH = 100;

    /** The fewest and the most days that a review is open. */
    public static final int FEWEST_DAYS = 3;

    public static final int MOST_DAYS = 90;

    /** The fewest and the most days that people were not seen. */
    public static final int FEWEST_UNSEEN = 14;

    public static final int MOST_UNSEEN = 1000;

    /** How many people can be named. */
    public static final int MOST_NAMED = 50;

    /** Where what is wrong is to be changed. */
    public enum Field {
        NAME,
        TARGET,
        DAYS_UNSEEN,
        REVIEWED_BY,
        NAMED,
        DAYS,
        REPEAT,
        STARTS_ON
    }

    /** What can be wrong with a plan. */
    public enum Problem {
        NAME_MISSING(Field.NAME),
        NAME_TOO_LONG(Field.NAME),
        /** No group or application is chosen, or it is gone. */
        TARGET_MISSING(Field.TARGET),
        /** Fewer than {@link #FEWEST_UNSEEN} or more than {@link #MOST_UNSEEN}. */
        DAYS_UNSEEN(Field.DAYS_UNSEEN),
        /** These people cannot be asked about that, see {@link ReviewSubject#canBeReviewedBy}. */
        REVIEWERS_DO_NOT_FIT(Field.REVIEWED_BY),
        /** Nobody is named. */
        NAMED_MISSING(Field.NAMED),
        /** More than {@link #MOST_NAMED}. */
        TOO_MANY_NAMED(Field.NAMED),
        /** One of them is no active member of the organisation. */
        NAMED_NOT_ACTIVE(Field.NAMED),
        /** Fewer than {@link #FEWEST_DAYS} or more than {@link #MOST_DAYS}. */
        DAYS(Field.DAYS),
        /** The next one would begin while this one is open. */
        REPEATS_TOO_SOON(Field.REPEAT),
        /** One that is planned begins after today. */
        STARTS_TOO_SOON(Field.STARTS_ON),
        /** There is nobody whom it would be about. */
        NOBODY(Field.TARGET);

        private final Field field;

        Problem(Field field) {
            this.field = field;
        }

        /** @return where it is to be changed */
        public Field field() {
            return field;
        }
    }

    public ReviewPlan {
        name = name == null ? "" : name.strip();
        named = Set.copyOf(named);
    }

    /** @return what is wrong with it by itself; what depends on the organisation, {@link ReviewAdministration} says */
    public Set<Problem> problems() {
        Set<Problem> found = EnumSet.noneOf(Problem.class);
        add(found, name.isEmpty(), Problem.NAME_MISSING);
        add(
                found,
                name.length() > NAME_LENGTH || name.chars().anyMatch(Character::isISOControl),
                Problem.NAME_TOO_LONG);
        add(found, subject.hasTarget() && target.isEmpty(), Problem.TARGET_MISSING);
        add(
                found,
                subject == ReviewSubject.NOT_SEEN && (daysUnseen < FEWEST_UNSEEN || daysUnseen > MOST_UNSEEN),
                Problem.DAYS_UNSEEN);
        add(found, !subject.canBeReviewedBy(reviewedBy), Problem.REVIEWERS_DO_NOT_FIT);
        add(found, reviewedBy == ReviewedBy.NAMED && named.isEmpty(), Problem.NAMED_MISSING);
        add(found, named.size() > MOST_NAMED, Problem.TOO_MANY_NAMED);
        add(found, days < FEWEST_DAYS || days > MOST_DAYS, Problem.DAYS);
        add(found, repeat == ReviewRepeat.MONTHLY && days > 28, Problem.REPEATS_TOO_SOON);
        return found;
    }

    private static void add(Set<Problem> found, boolean wrong, Problem problem) {
        if (wrong) {
            found.add(problem);
        }
    }
}
