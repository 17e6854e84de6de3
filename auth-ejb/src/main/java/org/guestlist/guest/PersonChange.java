package org.guestlist.guest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.attribute.AttributeChange;

/**
 * What is to be said of a person from now on, all at once.
 *
 * @param details name, role, language, days and external id
 * @param attributes what else is known, and the manager
 * @param joins groups that the person comes into by hand, by their ids
 * @param leaves groups that the person is put out of
 * @param ways how the person may sign in; empty to leave that as it is
 * @param hosts who answers for a guest; empty to leave that as it is
 */
public record PersonChange(
        AccountDetails details,
        AttributeChange attributes,
        Set<Long> joins,
        Set<Long> leaves,
        Optional<Ways> ways,
        Optional<Answering> hosts) {

    /**
     * How a person may sign in.
     *
     * @param onlyProvider the only one, by its id; empty for any that the organisation allows
     * @param passwordAllowed where only chosen people may use one
     */
    public record Ways(Optional<Long> onlyProvider, boolean passwordAllowed) {}

    /**
     * Who answers for a guest.
     *
     * @param hosts the addresses of one or two
     * @param reason why the guest is here; empty for none
     */
    public record Answering(List<EmailAddress> hosts, Optional<String> reason) {}
}
