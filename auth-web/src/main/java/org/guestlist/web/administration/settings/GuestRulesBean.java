package org.guestlist.web.administration.settings;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.guest.Approval;
import org.guestlist.guest.DomainRule;
import org.guestlist.guest.GuestRules;
import org.guestlist.guest.GuestRulesService;
import org.guestlist.guest.GuestRulesService.Stored;
import org.guestlist.guest.WhoHosts;
import org.guestlist.platform.permission.Proof;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** The part of the organisation's page that says what holds for guests and their hosts; {@code ?section=guests} opens it. */
@Named("guestRules")
@RequestScoped
public class GuestRulesBean {

    @Inject
    private GuestRulesService rules;

    @Inject
    private GroupService groups;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    private Stored stored;
    private GuestRulesForm form;
    private boolean taken;
    private boolean changedMeanwhile;
    private List<Group> allGroups;

    @PostConstruct
    void start() {
        stored = rules.find();
        form = GuestRulesForm.of(stored);
    }

    /** Takes what was sent. */
    void take() {
        form.take(Faces.getRequest());
        taken = true;
    }

    /** @return whether what was sent is not what is said now */
    boolean isToChange() {
        return !form.isAs(GuestRulesForm.of(stored));
    }

    /** @return what was sent; empty after what is wrong with it was said beside the fields */
    Optional<Stored> read() {
        return form.read(getGroups(), stored.version(), errors);
    }

    /** Warns if somebody else has changed it since the page was opened; saving again then confirms. @return whether it warns */
    boolean warn() {
        changedMeanwhile = seen() != stored.version();
        return changedMeanwhile;
    }

    private static int seen() {
        return Command.version("guestsVersion");
    }

    /** @return the version that the person saw first; after a warning, the one of now */
    public int getVersion() {
        return taken && !changedMeanwhile ? seen() : stored.version();
    }

    public GuestRulesForm getForm() {
        return form;
    }

    /** @return whether another administrator has changed it meanwhile */
    public boolean isChangedMeanwhile() {
        return changedMeanwhile;
    }

    /** @return whether the part is shown open */
    public boolean isOpen() {
        return changedMeanwhile || isRefused() || "guests".equals(Faces.getRequestParameter("section"));
    }

    /** @return whether something is wrong in it */
    public boolean isRefused() {
        return errors.getCount() > 0 && form.isIn(errors::has);
    }

    public WhoHosts[] getWhoHosts() {
        return WhoHosts.values();
    }

    public DomainRule[] getDomainRules() {
        return DomainRule.values();
    }

    public Approval[] getApprovals() {
        return Approval.values();
    }

    /** @return the proofs that can be asked of hosts */
    public List<Proof> getProofs() {
        return List.of(Proof.TODAY, Proof.RECENT, Proof.FRESH);
    }

    /** @return all groups of the organisation, by name */
    public List<Group> getGroups() {
        if (allGroups == null) {
            allGroups = groups.list();
        }
        return allGroups;
    }

    /** @return those of them whose members may be hosts, where groups say so */
    public List<Group> getHostGroups() {
        return getGroups().stream()
                .filter(group -> isHostGroup(group.getUuid()))
                .toList();
    }

    private boolean isHostGroup(UUID group) {
        return form.has(group) || stored.rules().hostGroups().contains(group);
    }

    /** @return what holds now, in one line */
    public String getInForce() {
        GuestRules now = stored.rules();
        String who = text.get("guests.rules.who." + now.whoHosts());
        return now.whoHosts() == WhoHosts.NOBODY
                ? who
                : text.format("guests.rules.now", who, now.longestDays(), now.mostGuests());
    }
}
