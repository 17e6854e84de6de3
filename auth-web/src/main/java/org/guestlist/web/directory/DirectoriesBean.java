package org.guestlist.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.guestlist.directory.Adoption;
import org.guestlist.directory.Directory;
import org.guestlist.directory.DirectoryLog;
import org.guestlist.directory.DirectoryOutcome;
import org.guestlist.directory.DirectoryOutcome.NameRefused;
import org.guestlist.directory.DirectoryOutcome.Saved;
import org.guestlist.directory.DirectoryOutcome.TooMany;
import org.guestlist.directory.DirectoryProduct;
import org.guestlist.directory.DirectoryRules;
import org.guestlist.directory.DirectoryService;
import org.guestlist.directory.Leaving;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.NewIds.Thing;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** The list of directories, and the form that adds one. */
@Named("directories")
@RequestScoped
public class DirectoriesBean {

    @Inject
    private Command command;

    @Inject
    private DirectoryService directories;

    @Inject
    private DirectoryLog log;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    private List<Directory> rows;
    private List<DirectoryLog.Visit> visits;

    /** Adds a directory that only tries out at first, and shows it; or shows why not. */
    public void act() {
        if (!"add".equals(command.name())) {
            return;
        }
        DirectoryRules careful = new DirectoryRules(
                chosen(), true, true, false, Adoption.NOBODY, Leaving.DISABLE, true, false, Set.of());
        NewId id = command.newId(Thing.DIRECTORY).orElseGet(NewId::make);
        DirectoryOutcome outcome = directories.create(id, getName(), careful);
        if (outcome instanceof Saved added) {
            Faces.redirect(
                    "/admin/directory?id=%s&saved=added", added.directory().getUuid());
        } else if (outcome instanceof NameRefused refused) {
            errors.refuse("name", refused.taken() ? "directory.name.taken" : "directory.name.invalid");
        } else if (outcome instanceof TooMany) {
            errors.refuse("name", "directories.most", DirectoryService.MOST);
        }
    }

    private DirectoryProduct chosen() {
        return RequestValues.constant(DirectoryProduct.class, Faces.getRequestParameter("product"))
                .orElse(DirectoryProduct.ENTRA);
    }

    /** @return all directories, by name */
    public List<Directory> getRows() {
        if (rows == null) {
            rows = directories.list();
        }
        return rows;
    }

    /** @return when each directory came last, and what it was refused lately */
    public List<DirectoryLog.Visit> getVisits() {
        if (visits == null) {
            visits = log.visits();
        }
        return visits;
    }

    /** @return how many people and groups it keeps, in words */
    public String kept(Directory directory) {
        DirectoryService.Kept kept = directories.kept(directory);
        return text.format("directory.kept", kept.people(), kept.groups());
    }

    /** @return the name that was typed */
    public String getName() {
        return RequestValues.text(Faces.getRequestParameter("name"));
    }

    /** @return the products, with the one that was chosen */
    public List<Option> getProducts() {
        return products(chosen(), text);
    }

    static List<Option> products(DirectoryProduct chosen, Text text) {
        return Arrays.stream(DirectoryProduct.values())
                .map(one -> new Option(one.name(), text.get("directory.product." + one), one == chosen))
                .toList();
    }

    /** @return the id of the directory that the form adds: a form that is sent twice adds one */
    public String getNewId() {
        return command.sealedId() == null ? command.makeId(Thing.DIRECTORY) : command.sealedId();
    }

    /** @return whether a directory was just deleted */
    public boolean isDeleted() {
        return "deleted".equals(Faces.getRequestParameter("saved"))
                && command.name().isEmpty();
    }
}
