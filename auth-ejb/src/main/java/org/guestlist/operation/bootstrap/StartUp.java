package org.guestlist.operation.bootstrap;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.guestlist.base.setting.InvalidSettingException;
import org.guestlist.mail.SmtpSettings;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.config.Console;
import org.guestlist.platform.config.ServerLoggers;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.config.SettingsCheck;
import org.guestlist.platform.db.Database;

/**
 * What happens before the first request, in this order: settings are checked, the database is migrated, secrets are re-encrypted for a
 * changed master key, the first organisation and the link for its first administrator are created. A failure stops the deployment and says
 * why in one sentence.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class StartUp {

    @Inject
    private SettingsCheck settingsCheck;

    @Inject
    private Settings settings;

    @Inject
    private Database database;

    @Inject
    private SecretRotation secretRotation;

    @Inject
    private FirstOrganisation firstOrganisation;

    @Inject
    private FirstAdministrator firstAdministrator;

    @Inject
    private TenantScope tenantScope;

    @Inject
    private CurrentTenant tenant;

    @PostConstruct
    void start() {
        try {
            ServerLoggers.quieten();
            settingsCheck.check();
            database.dataSource();
            secretRotation.run();
            Tenant first = firstOrganisation.ensure();
            tenantScope.run(first.getId(), () -> {
                Console.publishAddress(tenant.address());
                firstAdministrator.letIn();
            });
            Console.publishMail(SmtpSettings.whereTo(settings));
        } catch (RuntimeException e) {
            Console.publishFailure(reason(e));
            throw e;
        }
    }

    /** Containers wrap what a bean throws; useful to the operator are the setting's name and reason, or else the innermost message. */
    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSettingException) {
                return cause.getMessage();
            }
            innermost = cause;
        }
        return innermost.getMessage() == null ? innermost.getClass().getName() : innermost.getMessage();
    }
}
