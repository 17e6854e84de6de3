package org.guestlist.backstage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Hosts;
import org.guestlist.account.Vouching;
import org.guestlist.guest.Deputies;
import org.guestlist.guest.GuestInvitation;
import org.guestlist.guest.GuestOutcome.Waits;
import org.guestlist.guest.GuestService;
import org.guestlist.guest.HostLookTimer;
import org.guestlist.people.ExpiryTimer;
import org.guestlist.review.EndsTake;
import org.guestlist.review.ReviewPlan;
import org.guestlist.review.ReviewRepeat;
import org.guestlist.review.ReviewSubject;
import org.guestlist.review.ReviewTimer;
import org.guestlist.review.ReviewedBy;
import org.guestlist.review.Silence;

/** Guests and hosts of {@link Backstage}. */
@ApplicationScoped
public class GuestStage {

    @Inject
    private Acting acting;

    @Inject
    private Work work;

    @Inject
    private GuestService inviting;

    @Inject
    private Deputies deputies;

    @Inject
    private HostLookTimer looks;

    @Inject
    private ExpiryTimer mornings;

    @Inject
    private ReviewTimer reviews;

    @Inject
    private Clock clock;

    /** @return a review that asks hosts about all guests, for two weeks */
    public static ReviewPlan review(Silence silence, EndsTake take) {
        return new ReviewPlan(
                "Guests of spring",
                ReviewSubject.GUESTS,
                Optional.empty(),
                0,
                ReviewedBy.HOSTS,
                Set.of(),
                14,
                silence,
                take,
                ReviewRepeat.ONCE);
    }

    Person host(Person host, Person guest, LocalDate lastDay) {
        return work.as(host.organisation(), em -> {
            Account account = em.find(Account.class, guest.id());
            account.signedInElsewhere(clock.instant());
            account.between(Optional.empty(), Optional.of(lastDay));
            account.hostedBy(new Vouching(new Hosts(host.id())));
            return guest;
        });
    }

    void nameDeputy(Person host, Person deputy) {
        acting.as(host, () -> deputies.name(EmailAddress.of(deputy.email())));
    }

    void look(Organisation organisation) {
        looks.run(organisation.id());
    }

    void lookForReviews(Organisation organisation) {
        reviews.run(organisation.id());
    }

    void warn(Organisation organisation) {
        mornings.run(organisation.id());
    }

    UUID request(Person host, String email, LocalDate lastDay) {
        GuestInvitation wanted = new GuestInvitation(
                EmailAddress.of(email),
                "Wanda Wanted",
                Optional.empty(),
                Optional.empty(),
                lastDay,
                Set.of(),
                "A project",
                "See you soon");
        return ((Waits) acting.as(host, () -> inviting.invite(wanted))).request();
    }
}
