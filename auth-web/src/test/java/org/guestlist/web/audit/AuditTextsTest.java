package org.guestlist.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.guestlist.account.AccountState;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.Role;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditOutcome;
import org.guestlist.audit.Refusals;
import org.guestlist.bulk.BulkAction;
import org.guestlist.login.LoginFailure;
import org.guestlist.login.TrueReason;
import org.guestlist.mail.DeliveryException;
import org.guestlist.mail.MailKind;
import org.guestlist.password.PasswordRule;
import org.guestlist.session.LoginMethod;
import org.guestlist.sso.ClientAuthentication;
import org.guestlist.sso.LogoutRefusal;
import org.guestlist.sso.ProviderKind;
import org.guestlist.tenant.Language;
import org.guestlist.tenant.PasswordLogin;
import org.guestlist.web.request.RequestRefusal;
import org.guestlist.web.text.Messages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the rows of the administrators' tables hold has words in every language. */
class AuditTextsTest {

    @ParameterizedTest
    @EnumSource
    void everyReasonMethodAndOutcomeHasWords(Language language) {
        hasWords(language, "audit.reason.", TrueReason.values());
        hasWords(language, "audit.reason.", LoginFailure.values());
        hasWords(language, "audit.reason.", Refusals.Reason.values());
        hasWords(language, "audit.reason.", RequestRefusal.values());
        hasWords(language, "audit.reason.", LogoutRefusal.values());
        hasWords(language, "audit.method.", LoginMethod.values());
        hasWords(language, "audit.outcome.", AuditOutcome.values());
        hasWords(language, "audit.kind.", AuditKind.values());
        hasWords(language, "audit.reason.", DeliveryException.Reason.values());
        hasWords(language, "audit.reason.", PasswordRule.BREACH_CHECK_UNAVAILABLE);
    }

    /** What an event holds as its value before or after is a constant of one of these, or else no constant. */
    @ParameterizedTest
    @EnumSource
    void everyConstantBeforeOrAfterAChangeHasWords(Language language) {
        for (Enum<?>[] constants : List.<Enum<?>[]>of(Role.values(), AccountStatus.values(), Language.values(), PasswordLogin.values(),
                ProviderKind.values(), ClientAuthentication.values(), MailKind.values(), AuditKind.values(), AuditOutcome.values(), BulkAction.values())) {
            assertThat(constants).allSatisfy(constant -> assertThat(AuditWords.WORDS.stream()
                    .map(prefix -> Messages.text(language, prefix + constant.name(), "")).filter(words -> !words.isEmpty())).isNotEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyRoleAndStateHasWords(Language language) {
        hasWords(language, "people.role.", Role.values());
        hasWords(language, "invite.role.", Role.values());
        hasWords(language, "language.", Language.values());
        for (String prefix : new String[] {"people.status.", "person.status."}) {
            hasWords(language, prefix, AccountState.values());
        }
    }

    private static void hasWords(Language language, String prefix, Enum<?>... constants) {
        assertThat(Stream.of(constants).map(constant -> Messages.text(language, prefix + constant.name()))).doesNotContain("");
    }
}
