package org.guestlist.web.api;

import jakarta.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import org.guestlist.web.account.attribute.AttributeBody;
import org.guestlist.web.account.attribute.AttributeView;
import org.guestlist.web.administration.settings.GuestRulesBody;
import org.guestlist.web.administration.settings.GuestRulesView;
import org.guestlist.web.administration.settings.OrganisationBody;
import org.guestlist.web.administration.settings.OrganisationView;
import org.guestlist.web.group.GroupBody;
import org.guestlist.web.group.GroupOfPersonView;
import org.guestlist.web.group.GroupView;
import org.guestlist.web.group.MemberBody;
import org.guestlist.web.group.MemberView;
import org.guestlist.web.group.MembersBody;
import org.guestlist.web.group.MembersView;
import org.guestlist.web.group.OwnerView;
import org.guestlist.web.job.JobView;
import org.guestlist.web.people.CredentialsView;
import org.guestlist.web.people.InvitationBody;
import org.guestlist.web.people.InvitationSettingsBody;
import org.guestlist.web.people.InvitationSettingsView;
import org.guestlist.web.people.PersonBody;
import org.guestlist.web.people.PersonView;
import org.guestlist.web.people.StepBody;
import org.guestlist.web.platform.api.resource.ResourceSchema;
import org.guestlist.web.platform.api.resource.Use;
import org.guestlist.web.webhook.DeliveryView;
import org.guestlist.web.webhook.WebhookBody;
import org.guestlist.web.webhook.WebhookView;

/** The schemas of the OpenAPI document that are made from records, by their names there. */
final class MadeSchemas {

    private final Map<String, JsonObject> all = new TreeMap<>();

    private MadeSchemas() {}

    static Map<String, JsonObject> all() {
        return new MadeSchemas()
                .with("Webhook", WebhookView.class, Use.ANSWER)
                .with("WebhookDelivery", DeliveryView.class, Use.ANSWER)
                .with("NewWebhook", WebhookBody.class, Use.NEW)
                .with("WebhookChange", WebhookBody.class, Use.CHANGE)
                .with("Attribute", AttributeView.class, Use.ANSWER)
                .with("NewAttribute", AttributeBody.class, Use.NEW)
                .with("AttributeChange", AttributeBody.class, Use.CHANGE)
                .with("Group", GroupView.class, Use.ANSWER)
                .with("NewGroup", GroupBody.class, Use.NEW)
                .with("GroupChange", GroupBody.class, Use.CHANGE)
                .with("Member", MemberView.class, Use.ANSWER)
                .with("MemberUntil", MemberBody.class, Use.CHANGE)
                .with("MembersChange", MembersBody.class, Use.NEW)
                .with("MembersChanged", MembersView.class, Use.ANSWER)
                .with("Owner", OwnerView.class, Use.ANSWER)
                .with("GroupOfPerson", GroupOfPersonView.class, Use.ANSWER)
                .with("Job", JobView.class, Use.ANSWER)
                .with("Person", PersonView.class, Use.ANSWER)
                .with("PersonChange", PersonBody.class, Use.CHANGE)
                .with("Invitation", InvitationBody.class, Use.NEW)
                .with("StepReason", StepBody.class, Use.NEW)
                .with("Credentials", CredentialsView.class, Use.ANSWER)
                .with("Organisation", OrganisationView.class, Use.ANSWER)
                .with("OrganisationChange", OrganisationBody.class, Use.CHANGE)
                .with("GuestRules", GuestRulesView.class, Use.ANSWER)
                .with("GuestRulesChange", GuestRulesBody.class, Use.CHANGE)
                .with("InvitationSettings", InvitationSettingsView.class, Use.ANSWER)
                .with("InvitationSettingsChange", InvitationSettingsBody.class, Use.CHANGE)
                .all;
    }

    private MadeSchemas with(String name, Class<? extends Record> type, Use use) {
        all.put(name, ResourceSchema.of(type, use));
        return this;
    }
}
