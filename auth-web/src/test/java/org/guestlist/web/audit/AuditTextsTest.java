package org.guestlist.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountSource;
import org.guestlist.account.AccountState;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.Credentials;
import org.guestlist.account.Expiry;
import org.guestlist.account.LastSeen;
import org.guestlist.account.Mailed;
import org.guestlist.account.Role;
import org.guestlist.account.attribute.AttributeType;
import org.guestlist.account.attribute.StandardAttribute;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ClaimScope;
import org.guestlist.application.api.SignalNaming;
import org.guestlist.application.openid.AuthorizationProblem;
import org.guestlist.application.refusal.RequestProblem;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditOutcome;
import org.guestlist.audit.AuditTopic;
import org.guestlist.audit.Refusals;
import org.guestlist.directory.Adoption;
import org.guestlist.directory.Leaving;
import org.guestlist.group.ClaimedGroups;
import org.guestlist.group.GroupGiving;
import org.guestlist.guest.Approval;
import org.guestlist.guest.DomainRule;
import org.guestlist.guest.GuestRefusal;
import org.guestlist.guest.WhoHosts;
import org.guestlist.job.JobState;
import org.guestlist.mail.DeliveryException;
import org.guestlist.mail.MailKind;
import org.guestlist.organisation.tenant.BreachOutage;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.PasswordLogin;
import org.guestlist.organisation.tenant.PasswordPolicy;
import org.guestlist.organisation.tenant.SecondFactorFor;
import org.guestlist.people.WelcomeChoice;
import org.guestlist.platform.permission.Proof;
import org.guestlist.provider.ClientAuthentication;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.ProviderSecondFactor;
import org.guestlist.provider.sso.LogoutRefusal;
import org.guestlist.roster.Leavers;
import org.guestlist.roster.bulk.BulkAction;
import org.guestlist.session.LoginMethod;
import org.guestlist.signin.login.LoginFailure;
import org.guestlist.signin.login.TrueReason;
import org.guestlist.signin.passkey.PasskeyProblem;
import org.guestlist.signin.password.PasswordRule;
import org.guestlist.web.platform.request.RequestRefusal;
import org.guestlist.web.platform.text.Messages;
import org.guestlist.webhook.WebhookOff;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the rows of the administrators' tables hold has words in every language. */
class AuditTextsTest {

    private static final Map<AuditName, Enum<?>[]> CONSTANTS = Map.ofEntries(
            Map.entry(AuditName.LANGUAGE, Language.values()),
            Map.entry(AuditName.ORGANISATION_LANGUAGE, Language.values()),
            Map.entry(AuditName.ROLE, Role.values()),
            Map.entry(AuditName.SOUGHT_ROLE, Role.values()),
            Map.entry(AuditName.STATUS, AccountStatus.values()),
            Map.entry(AuditName.SOUGHT_STATES, AccountState.values()),
            Map.entry(AuditName.SOUGHT_LAST_DAY, Expiry.values()),
            Map.entry(AuditName.SOUGHT_SOURCE, AccountSource.values()),
            Map.entry(AuditName.EVENT_TOPIC, AuditTopic.values()),
            Map.entry(AuditName.SOUGHT_LAST_SIGN_IN, LastSeen.values()),
            Map.entry(AuditName.SOUGHT_CREDENTIALS, Credentials.Kind.values()),
            Map.entry(AuditName.SOUGHT_MAILED, Mailed.values()),
            Map.entry(AuditName.SOUGHT_KIND, AccountKind.values()),
            Map.entry(AuditName.SOUGHT_REASON, LoginFailure.values()),
            Map.entry(AuditName.KIND, ProviderKind.values()),
            Map.entry(AuditName.AUTHENTICATION, ClientAuthentication.values()),
            Map.entry(AuditName.SECOND_FACTOR_THERE, ProviderSecondFactor.Counts.values()),
            Map.entry(AuditName.PASSWORD_RULES, PasswordPolicy.values()),
            Map.entry(AuditName.BREACH_LIST_OUTAGE, BreachOutage.values()),
            Map.entry(AuditName.SECOND_FACTOR_FOR, SecondFactorFor.values()),
            Map.entry(AuditName.PASSWORDS, PasswordLogin.values()),
            Map.entry(AuditName.MAIL, MailKind.values()),
            Map.entry(AuditName.ACTION, BulkAction.values()),
            Map.entry(AuditName.WELCOME_MAIL, WelcomeChoice.values()),
            Map.entry(AuditName.LEAVERS, Leavers.Action.values()),
            Map.entry(AuditName.ENDED, JobState.values()),
            Map.entry(AuditName.EVENT_KIND, AuditKind.values()),
            Map.entry(AuditName.WEBHOOK_KINDS, AuditKind.values()),
            Map.entry(AuditName.WEBHOOK_OFF, WebhookOff.values()),
            Map.entry(AuditName.SHARED_SIGNALS, SignalNaming.values()),
            Map.entry(AuditName.OUTCOME, AuditOutcome.values()),
            Map.entry(AuditName.APPLICATION_KIND, ApplicationKind.values()),
            Map.entry(AuditName.RELEASED, ClaimScope.values()),
            Map.entry(AuditName.ACCOUNT_KIND, AccountKind.values()),
            Map.entry(AuditName.WHO_HOSTS, WhoHosts.values()),
            Map.entry(AuditName.GUEST_DOMAIN_RULE, DomainRule.values()),
            Map.entry(AuditName.GUEST_APPROVAL, Approval.values()),
            Map.entry(AuditName.HOST_PROOF, Proof.values()),
            Map.entry(AuditName.GIVEN_BY, GroupGiving.values()),
            Map.entry(AuditName.DIRECTORY_ADOPTS, Adoption.values()),
            Map.entry(AuditName.DIRECTORY_LEAVING, Leaving.values()),
            Map.entry(AuditName.DIRECTORY_LEAVES, StandardAttribute.values()),
            Map.entry(AuditName.SOUGHT_ATTRIBUTE, StandardAttribute.values()),
            Map.entry(AuditName.ATTRIBUTES, StandardAttribute.values()),
            Map.entry(AuditName.ATTRIBUTE_TYPE, AttributeType.values()),
            Map.entry(AuditName.FORMAT, AuditExport.Format.values()));

    @ParameterizedTest
    @EnumSource
    void everyReasonMethodAndOutcomeHasWords(Language language) {
        hasWords(language, "audit.reason.", TrueReason.values());
        hasWords(language, "audit.reason.", PasskeyProblem.values());
        hasWords(language, "audit.reason.", GuestRefusal.values());
        hasWords(language, "audit.reason.", LoginFailure.values());
        hasWords(language, "audit.reason.", Refusals.Reason.values());
        hasWords(language, "audit.reason.", RequestRefusal.values());
        hasWords(language, "audit.reason.", LogoutRefusal.values());
        hasWords(language, "audit.reason.", AuthorizationProblem.values());
        hasWords(language, "audit.reason.", RequestProblem.values());
        hasWords(language, "audit.reason.", ClaimedGroups.Warning.values());
        hasWords(language, "audit.method.", LoginMethod.values());
        hasWords(language, "audit.outcome.", AuditOutcome.values());
        hasWords(language, "audit.kind.", AuditKind.values());
        hasWords(language, "audit.reason.", DeliveryException.Reason.values());
        hasWords(language, "audit.reason.", PasswordRule.BREACH_CHECK_UNAVAILABLE);
    }

    /** A name without its text would keep the whole page from being shown. */
    @ParameterizedTest
    @EnumSource
    void everyNameThatTheScreenShowsHasWords(Language language) {
        hasWords(
                language,
                "audit.name.",
                Stream.of(AuditName.values())
                        .filter(name -> !name.isToldByKind())
                        .toArray(Enum<?>[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void everyConstantBeforeOrAfterAChangeHasWords(Language language) {
        assertThat(CONSTANTS.keySet()).isEqualTo(ChangeWords.CONSTANTS.keySet());
        CONSTANTS.forEach((name, constants) -> hasWords(language, ChangeWords.CONSTANTS.get(name), constants));
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
        assertThat(Stream.of(constants).map(constant -> Messages.text(language, prefix + constant.name())))
                .doesNotContain("");
    }
}
