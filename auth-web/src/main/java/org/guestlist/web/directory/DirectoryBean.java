package org.guestlist.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.PersonAttributes;
import org.guestlist.account.attribute.StandardAttribute;
import org.guestlist.directory.Adoption;
import org.guestlist.directory.Directory;
import org.guestlist.directory.DirectoryOutcome;
import org.guestlist.directory.DirectoryOutcome.ChangedMeanwhile;
import org.guestlist.directory.DirectoryOutcome.NameRefused;
import org.guestlist.directory.DirectoryOutcome.Saved;
import org.guestlist.directory.DirectoryRules;
import org.guestlist.directory.DirectoryService;
import org.guestlist.directory.Leaving;
import org.guestlist.web.account.attribute.AttributeWords;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.OnePage;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.page.Ticks;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** One directory, by the id in the URL: what it may do, whether it goes on after it was stopped, and its deletion. */
@Named("directoryBean")
@RequestScoped
public class DirectoryBean extends OnePage<Directory> {

    @Inject
    private Command command;

    @Inject
    private DirectoryService directories;

    @Inject
    private PersonAttributes attributes;

    @Inject
    private AttributeWords words;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    private Set<String> sent;

    public DirectoryBean() {
        super("/admin/directory", Set.of("added", "changed", "let", "withdrawn"));
    }

    @Override
    protected Optional<Directory> find(UUID id) {
        return directories.find(id);
    }

    /** Answers 404 if there is no such directory in this organisation; else does what the button says that was pressed. */
    public void act() {
        check();
        if (getThing() != null) {
            switch (command.name()) {
                case SAVE -> save();
                case "let" -> {
                    directories.letThrough(getThing().getUuid());
                    tell("let");
                }
                default -> {
                    // Only looked at, or another bean's.
                }
            }
        }
    }

    /** Deletes the directory, once that is confirmed. */
    public void delete() {
        if (getThing() != null && "delete".equals(command.name())) {
            directories.delete(getThing().getUuid());
            Faces.redirect("/admin/directories?saved=deleted");
        }
    }

    private void save() {
        DirectoryOutcome outcome = directories.change(getThing().getUuid(), seen(), getName(), sent());
        if (outcome instanceof Saved) {
            tell("changed");
        } else if (outcome instanceof NameRefused refused) {
            errors.refuse("name", refused.taken() ? "directory.name.taken" : "directory.name.invalid");
            open("about");
        } else if (outcome instanceof ChangedMeanwhile) {
            lookAgain();
        } else {
            Faces.redirect("/admin/directories");
        }
    }

    private DirectoryRules sent() {
        DirectoryRules now = getThing().getRules();
        Ticks ticks = new Ticks(Faces.getRequest());
        return new DirectoryRules(
                ticks.of("product", now.product()),
                ticks.of("dry", now.dry()),
                ticks.of("creates", now.creates()),
                ticks.of("welcomes", now.welcomes()),
                ticks.of("adopts", now.adopts()),
                ticks.of("leaving", now.leaving()),
                ticks.of("groups", now.keepsGroups()),
                ticks.of("roles", now.touchesRoles()),
                left());
    }

    /** What was offered to be owned, and is not ticked. */
    private Set<String> left() {
        Set<String> left = new HashSet<>(
                List.of(RequestValues.text(Faces.getRequestParameter("offered")).split(",")));
        left.retainAll(known().keySet());
        left.removeIf(key -> Faces.getRequestParameter("owns-" + key) != null);
        return left;
    }

    /** The attributes that a directory may own, with their words. */
    private Map<String, String> known() {
        Map<String, String> known = new LinkedHashMap<>();
        Arrays.stream(StandardAttribute.values()).forEach(one -> known.put(one.key(), words.standard(one.key())));
        attributes.all().stream().filter(Attribute::isOwn).forEach(one -> known.put(one.key(), words.label(one)));
        return known;
    }

    /** @return the attributes of people, each with whether the directory owns it once it has sent one */
    public List<Option> getAttributes() {
        Set<String> leaves = getRules().leaves();
        return known().entrySet().stream()
                .map(one -> new Option(one.getKey(), one.getValue(), !leaves.contains(one.getKey())))
                .toList();
    }

    /** @return the keys of the attributes that the form offers */
    public String getOffered() {
        return String.join(",", known().keySet());
    }

    /** @return whether the directory has ever sent this attribute */
    public boolean hasSent(String key) {
        if (sent == null) {
            sent = directories.sent(getThing());
        }
        return sent.contains(key);
    }

    /** @return the name, as typed or as it is */
    public String getName() {
        return isSent()
                ? RequestValues.text(Faces.getRequestParameter("name"))
                : getThing().getName();
    }

    /** @return what it may do, as chosen or as it is */
    public DirectoryRules getRules() {
        return isSent() ? sent() : getThing().getRules();
    }

    public List<Option> getProducts() {
        return DirectoriesBean.products(getRules().product(), text);
    }

    public List<Option> getAdoptions() {
        return Arrays.stream(Adoption.values())
                .map(one -> new Option(
                        one.name(),
                        text.get("directory.adopts." + one),
                        one == getRules().adopts()))
                .toList();
    }

    public List<Option> getLeavings() {
        return Arrays.stream(Leaving.values())
                .map(one -> new Option(
                        one.name(),
                        text.get("directory.leaving." + one),
                        one == getRules().leaving()))
                .toList();
    }

    /** @return how many people and groups it keeps, in words */
    public String getKept() {
        DirectoryService.Kept kept = directories.kept(getThing());
        return text.format("directory.kept", kept.people(), kept.groups());
    }

    /** @return in one line what it may do, as it is stored */
    public String getMayNow() {
        DirectoryRules now = getThing().getRules();
        String all = Stream.of(
                        now.dry() ? "directory.dry.now" : "",
                        now.creates() ? "directory.creates" : "",
                        now.keepsGroups() ? "directory.groups" : "",
                        now.touchesRoles() ? "directory.roles" : "")
                .filter(key -> !key.isEmpty())
                .map(text::get)
                .collect(Collectors.joining(" · "));
        return all.isEmpty() ? text.get("directory.may.nothing") : all;
    }

    /** @return in one line what it owns, as it is stored */
    public String getOwnsNow() {
        Set<String> leaves = getThing().getRules().leaves();
        String left = known().entrySet().stream()
                .filter(one -> leaves.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(", "));
        return left.isEmpty() ? text.get("directory.owns.all") : text.format("directory.owns.but", left);
    }

    /** @return in one line what becomes of those who come and leave, as it is stored */
    public String getJoinsNow() {
        DirectoryRules now = getThing().getRules();
        return text.get("directory.adopts." + now.adopts()) + " · " + text.get("directory.leaving." + now.leaving());
    }
}
