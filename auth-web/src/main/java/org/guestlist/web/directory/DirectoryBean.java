package org.guestlist.web.directory;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.PersonAttributes;
import org.guestlist.account.attribute.StandardAttribute;
import org.guestlist.directory.Adoption;
import org.guestlist.directory.Directory;
import org.guestlist.directory.DirectoryOutcome;
import org.guestlist.directory.DirectoryOutcome.ChangedMeanwhile;
import org.guestlist.directory.DirectoryOutcome.NameRefused;
import org.guestlist.directory.DirectoryOutcome.Saved;
import org.guestlist.directory.DirectoryProduct;
import org.guestlist.directory.DirectoryRules;
import org.guestlist.directory.DirectoryService;
import org.guestlist.directory.Leaving;
import org.guestlist.web.account.attribute.AttributeWords;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/** One directory, by the id in the URL: what it may do, whether it goes on after it was stopped, and its deletion. */
@Named("directoryBean")
@RequestScoped
public class DirectoryBean {

    private static final Set<String> SAVED = Set.of("added", "changed", "let", "withdrawn");

    @Inject
    @Param
    private String saved;

    @Inject
    @Param(name = "name")
    private String typedName;

    @Inject
    @Param
    private String product;

    @Inject
    @Param
    private String adopts;

    @Inject
    @Param
    private String leaving;

    @Inject
    @Param
    private boolean dry;

    @Inject
    @Param
    private boolean creates;

    @Inject
    @Param
    private boolean welcomes;

    @Inject
    @Param(name = "groups")
    private boolean keepsGroups;

    @Inject
    @Param(name = "roles")
    private boolean touchesRoles;

    @Inject
    @Param
    private String offered;

    @Inject
    @Param
    private Integer seen;

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

    private Directory directory;
    private boolean changedMeanwhile;
    private Set<String> sent;

    @PostConstruct
    void start() {
        directory = command.id().flatMap(directories::find).orElse(null);
    }

    /** Answers 404 if there is no such directory in this organisation; else does what the button says that was pressed. */
    public void act() {
        if (directory == null) {
            Faces.responseSendError(404, null);
            return;
        }
        switch (command.name()) {
            case "save" -> save();
            case "let" -> {
                directories.letThrough(directory.getUuid());
                again("let");
            }
            default -> {
                // Only looked at, or another bean's.
            }
        }
    }

    /** Deletes the directory, once that is confirmed. */
    public void delete() {
        if (directory != null && "delete".equals(command.name())) {
            directories.delete(directory.getUuid());
            Faces.redirect("/admin/directories?saved=deleted");
        }
    }

    private void save() {
        DirectoryOutcome outcome = directories.change(directory.getUuid(), seen == null ? -1 : seen, getName(), sent());
        if (outcome instanceof Saved) {
            again("changed");
        } else if (outcome instanceof NameRefused refused) {
            errors.refuse("name", refused.taken() ? "directory.name.taken" : "directory.name.invalid");
        } else if (outcome instanceof ChangedMeanwhile) {
            changedMeanwhile = true;
        } else {
            Faces.redirect("/admin/directories");
        }
    }

    private void again(String what) {
        Faces.redirect("/admin/directory?id=%s&saved=%s", directory.getUuid(), what);
    }

    private DirectoryRules sent() {
        DirectoryRules now = directory.getRules();
        return new DirectoryRules(
                RequestValues.constant(DirectoryProduct.class, product).orElse(now.product()),
                dry,
                creates,
                welcomes,
                RequestValues.constant(Adoption.class, adopts).orElse(now.adopts()),
                RequestValues.constant(Leaving.class, leaving).orElse(now.leaving()),
                keepsGroups,
                touchesRoles,
                left());
    }

    /** What was offered to be owned, and is not ticked. */
    private Set<String> left() {
        Set<String> left = new HashSet<>(List.of(RequestValues.text(offered).split(",")));
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
            sent = directories.sent(directory);
        }
        return sent.contains(key);
    }

    private boolean isPosted() {
        return "save".equals(command.name());
    }

    /** @return the directory; null if there is none with this id */
    public Directory getDirectory() {
        return directory;
    }

    /** @return the name, as typed or as it is */
    public String getName() {
        return isPosted() ? RequestValues.text(typedName) : directory.getName();
    }

    /** @return what it may do, as chosen or as it is */
    public DirectoryRules getRules() {
        return isPosted() ? sent() : directory.getRules();
    }

    /** @return the version that a form changes; after a warning, saving again confirms */
    public int getVersion() {
        return directory.getVersion();
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
        DirectoryService.Kept kept = directories.kept(directory);
        return text.format("directory.kept", kept.people(), kept.groups());
    }

    /** @return the suffix of the message key for what was just done; null for nothing */
    public String getSaved() {
        return saved != null && SAVED.contains(saved) && command.name().isEmpty() ? saved : null;
    }

    /** @return whether somebody has changed it since the form was opened */
    public boolean isChangedMeanwhile() {
        return changedMeanwhile;
    }
}
