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
import org.guestlist.guest.GuestRules;
import org.guestlist.guest.GuestRulesService;
import org.guestlist.guest.GuestRulesService.Stored;
import org.guestlist.guest.WhoHosts;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.cdi.Param;
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

    @Inject
    @Param
    private String section;

    private Stored stored;
    private GuestRulesForm form;
    private int version;
    private boolean opened;
    private boolean changedMeanwhile;
    private List<Group> allGroups;

    @PostConstruct
    void start() {
        stored = rules.find();
        form = GuestRulesForm.of(stored);
        version = stored.version();
        opened = "guests".equals(section);
    }

    /** Saves what was typed, or shows it again with why not, beside the fields. */
    public void save() {
        opened = true;
        form.tick(RequestValues.uuids(Faces.getRequest(), "hostGroups"));
        Optional<Stored> wanted = form.read(getGroups(), version, errors);
        if (wanted.isEmpty()) {
            return;
        }
        if (rules.change(version, wanted.get().rules(), wanted.get().settings())) {
            Faces.redirect("/admin/organisation?saved=settings");
        } else {
            // After the warning, saving again confirms the change.
            changedMeanwhile = true;
            version = rules.find().version();
        }
    }

    public GuestRulesForm getForm() {
        return form;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }

    /** @return whether another administrator has changed it meanwhile */
    public boolean isChangedMeanwhile() {
        return changedMeanwhile;
    }

    /** @return whether the part is shown open */
    public boolean isOpen() {
        return opened;
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
