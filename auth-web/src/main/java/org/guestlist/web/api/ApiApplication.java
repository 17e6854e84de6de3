package org.guestlist.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.web.account.attribute.AttributesResource;
import org.guestlist.web.administration.overview.OverviewResource;
import org.guestlist.web.administration.settings.OrganisationLogoResource;
import org.guestlist.web.administration.settings.OrganisationResource;
import org.guestlist.web.application.ApplicationLogoResource;
import org.guestlist.web.application.ApplicationPeopleResource;
import org.guestlist.web.application.ApplicationResource;
import org.guestlist.web.application.ApplicationsResource;
import org.guestlist.web.application.SigningKeysResource;
import org.guestlist.web.audit.AuditResource;
import org.guestlist.web.group.GroupMembersResource;
import org.guestlist.web.group.GroupOfferResource;
import org.guestlist.web.group.GroupOwnersResource;
import org.guestlist.web.group.GroupResource;
import org.guestlist.web.group.GroupsResource;
import org.guestlist.web.group.PersonGroupsResource;
import org.guestlist.web.guest.GuestRequestsResource;
import org.guestlist.web.guest.HostsResource;
import org.guestlist.web.guest.WaitingGuestsResource;
import org.guestlist.web.job.JobResource;
import org.guestlist.web.people.InvitationSettingsResource;
import org.guestlist.web.people.InvitationsResource;
import org.guestlist.web.people.PeopleResource;
import org.guestlist.web.people.PersonCredentialsResource;
import org.guestlist.web.people.PersonResource;
import org.guestlist.web.platform.api.ChallengeFilter;
import org.guestlist.web.platform.api.DemandsFilter;
import org.guestlist.web.platform.api.FailureMapper;
import org.guestlist.web.platform.api.IdempotencyFilter;
import org.guestlist.web.platform.api.ProblemMapper;
import org.guestlist.web.platform.api.resource.ResourceReader;
import org.guestlist.web.platform.api.resource.ResourceWriter;
import org.guestlist.web.provider.ProviderGroupsResource;
import org.guestlist.web.provider.ProviderLogoResource;
import org.guestlist.web.provider.ProviderResource;
import org.guestlist.web.provider.ProvidersResource;
import org.guestlist.web.provider.SignInPreviewResource;
import org.guestlist.web.provider.SignInRulesResource;
import org.guestlist.web.review.ReviewAskedResource;
import org.guestlist.web.review.ReviewResource;
import org.guestlist.web.review.ReviewsResource;
import org.guestlist.web.roster.ImportColumnsResource;
import org.guestlist.web.roster.ImportResource;
import org.guestlist.web.roster.ImportRowsResource;
import org.guestlist.web.roster.ImportUndoResource;
import org.guestlist.web.roster.ImportsResource;
import org.guestlist.web.roster.bulk.BulkChangesResource;
import org.guestlist.web.webhook.WebhookDeliveriesResource;
import org.guestlist.web.webhook.WebhookResource;
import org.guestlist.web.webhook.WebhooksResource;

/** The API for programs. */
@ApplicationScoped
@ApplicationPath(Endpoints.API)
public class ApiApplication extends Application {

    /** The resources; tests compare them with the OpenAPI document, and ask for each with too little. */
    static final Set<Class<?>> RESOURCES = Set.of(
            OpenApiResource.class,
            PeopleResource.class,
            PersonResource.class,
            PersonCredentialsResource.class,
            PersonGroupsResource.class,
            GroupsResource.class,
            GroupResource.class,
            GroupMembersResource.class,
            GroupOwnersResource.class,
            GroupOfferResource.class,
            AuditResource.class,
            InvitationsResource.class,
            WaitingGuestsResource.class,
            HostsResource.class,
            GuestRequestsResource.class,
            ReviewsResource.class,
            ReviewResource.class,
            ReviewAskedResource.class,
            OverviewResource.class,
            SignInPreviewResource.class,
            ApplicationsResource.class,
            ApplicationResource.class,
            ApplicationPeopleResource.class,
            ApplicationLogoResource.class,
            SigningKeysResource.class,
            ProvidersResource.class,
            ProviderResource.class,
            ProviderGroupsResource.class,
            ProviderLogoResource.class,
            SignInRulesResource.class,
            OrganisationResource.class,
            OrganisationLogoResource.class,
            InvitationSettingsResource.class,
            AttributesResource.class,
            ImportsResource.class,
            ImportResource.class,
            ImportColumnsResource.class,
            ImportRowsResource.class,
            ImportUndoResource.class,
            BulkChangesResource.class,
            JobResource.class,
            WebhooksResource.class,
            WebhookResource.class,
            WebhookDeliveriesResource.class);

    @Override
    public Set<Class<?>> getClasses() {
        Set<Class<?>> classes = new HashSet<>(RESOURCES);
        classes.addAll(Set.of(
                ChallengeFilter.class,
                DemandsFilter.class,
                IdempotencyFilter.class,
                ResourceReader.class,
                ResourceWriter.class,
                RefusalMapper.class,
                ProblemMapper.class,
                FailureMapper.class));
        return classes;
    }

    /** The server would describe the API by itself, with its version. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
