package org.guestlist.operation.bootstrap;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountSource;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.RemainingAdministrator;
import org.guestlist.account.Role;
import org.guestlist.account.link.LinkPurpose;
import org.guestlist.account.link.LinkService;
import org.guestlist.base.setting.InvalidSettingException;
import org.guestlist.base.setting.Setting;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.people.AccountKinds;
import org.guestlist.people.Invitation;
import org.guestlist.people.InvitationService;
import org.guestlist.people.InviteOutcome;
import org.guestlist.platform.config.Console;
import org.guestlist.platform.config.Settings;

/**
 * Invites the first administrator. Until an administrator has set a password, each start creates a new link and delivers it where only the
 * operator or the addressee can read it: the console of {@code ./run}, a mail, or an owner-only file. Never in a log.
 */
@Stateless
public class FirstAdministrator {

    static final String FILE = "first-administrator.txt";

    private static final Logger LOG = Logger.getLogger(FirstAdministrator.class.getName());

    @Inject
    private Settings settings;

    @Inject
    private AccountService accounts;

    @Inject
    private RemainingAdministrator remainingAdministrator;

    @Inject
    private InvitationService invitations;

    @Inject
    private AccountKinds kinds;

    @Inject
    private LinkService links;

    @Inject
    private Outbox outbox;

    @Inject
    private CurrentTenant tenant;

    /** Delivers the link, if it is still needed. */
    public void letIn() {
        EmailAddress email = email();
        if (remainingAdministrator.exists()) {
            deleteFile();
            return;
        }
        Account account = invite(email);
        if (settings.console()) {
            Console.publishFirstAdministratorLink(newLink(account));
        } else if (settings.mailHost().isPresent()) {
            outbox.add(MailKind.FIRST_ADMINISTRATOR, account, Map.of());
            LOG.info("The first administrator gets a link by mail.");
        } else {
            LOG.info("The first administrator's link is in " + writeFile(newLink(account)));
        }
    }

    private EmailAddress email() {
        String text = settings.bootstrapAdminEmail();
        return EmailAddress.parse(text)
                .orElseThrow(() -> new InvalidSettingException(
                        Setting.BOOTSTRAP_ADMIN_EMAIL.property(), "must be an e-mail address, not \"" + text + "\""));
    }

    /**
     * Invites the first administrator of an organisation that an operator has created.
     *
     * @param mailed whether a link goes out by mail
     */
    public void invite(EmailAddress email, boolean mailed) {
        Account account = invite(email);
        if (mailed) {
            outbox.add(MailKind.FIRST_ADMINISTRATOR, account, Map.of());
        }
    }

    /** The person becomes administrator, even if an earlier start invited another person. */
    private Account invite(EmailAddress email) {
        AccountDetails details = new AccountDetails(
                email.localPart(),
                Role.ADMINISTRATOR,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        InviteOutcome outcome = invitations.invite(new Invitation(email, details, false));
        if (outcome instanceof InviteOutcome.AlreadyThere there) {
            // A guest has no role, so the operator makes a member of one.
            kinds.become(accounts.lock(there.account().getId()), Optional.empty());
            accounts.become(there.account().getId(), Role.ADMINISTRATOR);
            return there.account();
        }
        return ((InviteOutcome.Invited) outcome).account().from(AccountSource.SETUP);
    }

    private URI newLink(Account account) {
        return URI.create(
                tenant.address() + links.mint(account, LinkPurpose.SETUP).path());
    }

    private Path file() {
        return settings.dataDir().toAbsolutePath().resolve(FILE);
    }

    /** Owner-only from the first byte on, where the file system supports owners. */
    private Path writeFile(URI link) {
        try {
            Files.createDirectories(file().getParent());
            boolean posix = file().getFileSystem().supportedFileAttributeViews().contains("posix");
            Files.deleteIfExists(file());
            if (posix) {
                Files.createFile(
                        file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return Files.writeString(file(), link + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException("The first administrator's link cannot be written to " + file(), e);
        }
    }

    private void deleteFile() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            LOG.warning("The first administrator's link, which is used up, could not be deleted: " + e.getMessage());
        }
    }
}
