package org.guestlist.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.account.Account;
import org.guestlist.directory.DirectoryService;

/** Which directory keeps a person. */
@Named("keeper")
@RequestScoped
public class KeeperBean {

    @Inject
    private DirectoryService directories;

    /** @return the name of the directory; null if none keeps the person */
    public String of(Account person) {
        return directories.keeperOf(person.getId()).orElse(null);
    }
}
