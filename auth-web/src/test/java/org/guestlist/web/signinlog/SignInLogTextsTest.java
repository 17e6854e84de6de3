package org.guestlist.web.signinlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.Role;
import org.guestlist.account.Standing;
import org.guestlist.audit.AuditOutcome;
import org.guestlist.login.LoginFailure;
import org.guestlist.login.TrueReason;
import org.guestlist.session.LoginMethod;
import org.guestlist.tenant.Language;
import org.guestlist.web.text.Messages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the rows of the administrators' tables hold has words in every language. */
class SignInLogTextsTest {

    @ParameterizedTest
    @EnumSource
    void everyReasonMethodAndOutcomeHasWords(Language language) {
        hasWords(language, "signinlog.reason.", TrueReason.values());
        hasWords(language, "signinlog.reason.", LoginFailure.values());
        hasWords(language, "signinlog.method.", LoginMethod.values());
        hasWords(language, "signinlog.outcome.", AuditOutcome.values());
    }

    @ParameterizedTest
    @EnumSource
    void everyRoleAndStandingHasWords(Language language) {
        hasWords(language, "people.role.", Role.values());
        hasWords(language, "invite.role.", Role.values());
        hasWords(language, "language.", Language.values());
        for (String prefix : new String[] {"people.status.", "person.status."}) {
            hasWords(language, prefix, AccountStatus.values());
            hasWords(language, prefix, Standing.EXPIRED);
        }
    }

    private static void hasWords(Language language, String prefix, Enum<?>... constants) {
        assertThat(Stream.of(constants).map(constant -> Messages.text(language, prefix + constant.name()))).doesNotContain("");
    }
}
