package org.guestlist.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.application.ApplicationChange;
import org.guestlist.application.ApplicationService;
import org.guestlist.application.ApplicationSettings;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** Saves all that the page of an application says of it, at once or not at all. */
@Stateless
public class OfferedApplications {

    @Inject
    private ApplicationService applications;

    @Inject
    private AccessOffers offers;

    /**
     * Whether people may ask for an application.
     *
     * @param group that a yes gives; empty where nobody may ask
     */
    public record Asking(Optional<UUID> group) {}

    /**
     * @param version of the application when the page was opened
     * @param asking whether people may ask for it; empty to leave that as it is
     * @throws ChangedMeanwhileException if the group does not open the application any more: then nothing is saved
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public ApplicationChange save(UUID application, int version, ApplicationSettings wanted, Optional<Asking> asking) {
        ApplicationChange change = applications.change(application, version, wanted);
        if (change == ApplicationChange.DONE) {
            asking.filter(one -> isNew(application, one)).ifPresent(one -> {
                if (!offers.offer(application, one.group())) {
                    throw new ChangedMeanwhileException();
                }
            });
        }
        return change;
    }

    private boolean isNew(UUID application, Asking asking) {
        return applications
                .find(application)
                .filter(one -> !offers.groupOf(one).equals(asking.group()))
                .isPresent();
    }
}
