package org.guestlist.organisation.tenant;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The settings of an organisation that its administrators change. Sign-in methods are set beside the identity providers.
 *
 * @param name shown on every page and in every mail, 1 to 100 characters on one line
 * @param colour of headers, buttons and links, on which white text is readable; empty for Guestlist's own
 * @param timeZone in which its days begin and end
 * @param language for people who have chosen none
 * @param supportContact where people ask for help
 * @param mailSenderName the sender's name in mails; empty for the organisation's
 * @param passwordPolicy the rules for new passwords
 * @param breachOutage what happens to new passwords while the list of breached passwords is unavailable
 * @param secondFactor who must have a second factor
 * @param sessionIdle the idle timeout of a session
 * @param sessionAbsolute the absolute lifetime of a session
 * @param invitation the validity of an invitation's link
 * @param reset the validity of a password reset's link
 * @param deletionDays after how many days a deletion becomes final
 * @param auditDays for how many days the audit log is kept
 * @param allowedRedirects the allowed redirect targets after sign-in
 * @param links shown beside the applications
 */
public record TenantSettings(
        String name,
        Optional<Colour> colour,
        ZoneId timeZone,
        Language language,
        Optional<String> supportContact,
        Optional<String> mailSenderName,
        PasswordPolicy passwordPolicy,
        BreachOutage breachOutage,
        SecondFactorSettings secondFactor,
        Duration sessionIdle,
        Duration sessionAbsolute,
        Duration invitation,
        Duration reset,
        int deletionDays,
        int auditDays,
        AllowedRedirects allowedRedirects,
        List<WebLink> links) {

    /** The longest name of an organisation, or of the sender of its mails, in characters. */
    public static final int NAME_LENGTH = 100;

    /** The longest support contact, in characters. */
    public static final int CONTACT_LENGTH = 254;

    /** Minutes. */
    public static final Bounds SESSION_IDLE = new Bounds(5, 24 * 60);

    /** Hours; the maximum is what NIST SP 800-63B-4 §2.1.3 allows. */
    public static final Bounds SESSION_ABSOLUTE = new Bounds(1, 30 * 24);

    /** Days (ASVS 5.0 6.4.1: an initial secret must be short-lived). */
    public static final Bounds INVITATION = new Bounds(1, 14);

    /** Minutes. */
    public static final Bounds RESET = new Bounds(10, 60);

    /** Days. */
    public static final Bounds SECOND_FACTOR_GRACE = new Bounds(0, 90);

    /** Days. */
    public static final Bounds TRUSTED_DEVICE = new Bounds(0, 90);

    /** Days. */
    public static final Bounds DELETION = new Bounds(1, 3650);

    /** Days. */
    public static final Bounds AUDIT = new Bounds(30, 3650);

    /** The minimum and the maximum of a number. */
    public record Bounds(int least, int most) {

        public boolean admit(long number) {
            return number >= least && number <= most;
        }
    }

    /**
     * Called before storing, not in the constructor, since stored values may be older than the bounds.
     *
     * @throws IllegalArgumentException with the name of the invalid component as message
     */
    void check() {
        require(isLine(name, NAME_LENGTH), "name");
        require(colour.isEmpty() || ColourScheme.isReadable(colour.get()), "colour");
        require(supportContact.isEmpty() || isLine(supportContact.get(), CONTACT_LENGTH), "supportContact");
        require(mailSenderName.isEmpty() || isLine(mailSenderName.get(), NAME_LENGTH), "mailSenderName");
        require(
                SESSION_IDLE.admit(sessionIdle.toMinutes()) && sessionIdle.compareTo(sessionAbsolute) <= 0,
                "sessionIdle");
        require(SECOND_FACTOR_GRACE.admit(secondFactor.graceDays()), "secondFactorDays");
        require(TRUSTED_DEVICE.admit(secondFactor.trust().days()), "trustedDeviceDays");
        require(SESSION_ABSOLUTE.admit(sessionAbsolute.toHours()), "sessionAbsolute");
        require(INVITATION.admit(invitation.toDays()), "invitation");
        require(RESET.admit(reset.toMinutes()), "reset");
        require(DELETION.admit(deletionDays), "deletionDays");
        require(AUDIT.admit(auditDays), "auditDays");
        require(links.size() <= WebLink.MOST, "links");
    }

    static boolean isLine(String text, int longest) {
        return !text.isBlank()
                && text.length() <= longest
                && text.equals(TidyText.tidy(text))
                && text.chars().noneMatch(Character::isISOControl);
    }

    static void require(boolean fulfilled, String setting) {
        if (!fulfilled) {
            throw new IllegalArgumentException(setting);
        }
    }
}
