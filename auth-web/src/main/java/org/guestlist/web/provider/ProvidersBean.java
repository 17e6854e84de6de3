package org.guestlist.web.provider;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guestlist.group.ClaimedGroups;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.PasswordLogin;
import org.guestlist.provider.IdentityLinks;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.LoginRules;
import org.guestlist.provider.LoginRules.Change;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.WithdrawnMethods;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.Ticks;
import org.omnifaces.util.Faces;

/** The list of providers, and the rules for the login page. */
@Named
@RequestScoped
public class ProvidersBean {

    /**
     * A row of the list.
     *
     * @param linked the number of people linked to it
     * @param first whether it is the first, and cannot move up
     * @param last whether it is the last, and cannot move down
     */
    public record Row(IdentityProvider provider, long linked, boolean first, boolean last) {}

    private static final Set<String> DONE = Set.of("rules", "deleted", "kept", "undone");

    @Inject
    private ProviderService providers;

    @Inject
    private IdentityLinks links;

    @Inject
    private LoginRules rules;

    @Inject
    private WithdrawnMethods withdrawnMethods;

    @Inject
    private ClaimedGroups groups;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Command command;

    private List<Row> rows;
    private int version;
    private PasswordLogin passwords;
    private boolean identifierFirst;
    private Change refusal;
    private long ending;

    @PostConstruct
    void start() {
        version = tenant.get().getVersion();
        passwords = tenant.passwordLogin();
        identifierFirst = tenant.get().isIdentifierFirst();
    }

    /** Saves the rules, or runs the action of a button in a row and shows the list again with the focus on it. */
    public void act() {
        if ("rules".equals(command.name())) {
            takeRules();
            saveRules();
            return;
        }
        command.id().ifPresent(id -> act(id, command.name()));
    }

    private void act(UUID id, String name) {
        switch (name) {
            case "up" -> providers.moveUp(id);
            case "down" -> providers.moveDown(id);
            case "enable" -> {
                if (!providers.enable(id)) {
                    Faces.redirect("/admin/provider-test?id=%s", id);
                    return;
                }
            }
            case "disable" -> {
                if (providers
                        .find(id)
                        .filter(one -> withdrawnMethods.count(one) > 0 || groups.countPeople(one) > 0)
                        .isPresent()) {
                    Faces.redirect("/admin/provider-disable?id=%s", id);
                    return;
                }
                providers.disable(id);
            }
            default -> {
                return;
            }
        }
        Faces.redirect("/admin/providers?moved=%s", name + id);
    }

    /** What a forged form leaves out stays as it is. */
    private void takeRules() {
        version = Command.version("version");
        Ticks ticks = new Ticks(Faces.getRequest());
        passwords = ticks.of("passwords", passwords);
        identifierFirst = ticks.of("identifierFirst", identifierFirst);
    }

    /** Saves who may use a password, and what the login page asks first. */
    private void saveRules() {
        ending = Boolean.parseBoolean(Faces.getRequestParameter("sure")) ? 0 : rules.ending(passwords);
        if (ending > 0) {
            return;
        }
        Change change = rules.change(version, passwords, identifierFirst);
        if (change.isMade()) {
            Faces.redirect("/admin/providers" + (change == Change.DONE ? "?saved=rules" : "#pending"));
        } else {
            refusal = change;
            version = tenant.get().getVersion();
        }
    }

    /** @return whether this button was just pressed, and so keeps the focus; if it is now disabled, its neighbour gets the focus */
    public boolean hasFocus(Row row, String name) {
        String id = row.provider().getUuid().toString();
        String moved = Faces.getRequestParameter("moved");
        return switch (name) {
            case "up" ->
                (name + id).equals(moved) && !row.first() || row.last() && !row.first() && ("down" + id).equals(moved);
            case "down" ->
                (name + id).equals(moved) && !row.last() || row.first() && !row.last() && ("up" + id).equals(moved);
            default -> ("enable" + id).equals(moved) || ("disable" + id).equals(moved);
        };
    }

    /** @return the providers in the order of the login page */
    public List<Row> getRows() {
        if (rows == null) {
            rows = new ArrayList<>();
            List<IdentityProvider> all = providers.list();
            for (int i = 0; i < all.size(); i++) {
                rows.add(new Row(all.get(i), links.count(all.get(i)), i == 0, i == all.size() - 1));
            }
        }
        return rows;
    }

    public ProviderKind[] getKinds() {
        return ProviderKind.values();
    }

    /** @return the URL of the administrators' back door */
    public String getBackDoor() {
        return tenant.address() + "/back-door";
    }

    /** @return the number of sessions that the new rules would end; zero once confirmed */
    public long getEnding() {
        return ending;
    }

    /** @return why the rules were not saved; null unless they were just refused */
    public Change getRefusal() {
        return refusal;
    }

    /** @return what was just done, the end of the key of its text; null for nothing */
    public String getSaved() {
        String saved = Faces.getRequestParameter("saved");
        return saved != null && DONE.contains(saved) && refusal == null ? saved : null;
    }

    public PasswordLogin getPasswords() {
        return passwords;
    }

    public PasswordLogin[] getPasswordLogins() {
        return PasswordLogin.values();
    }

    public boolean isIdentifierFirst() {
        return identifierFirst;
    }

    public int getVersion() {
        return version;
    }
}
