package org.guestlist.provider;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.UUID;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.organisation.logo.LogoChange;
import org.guestlist.organisation.logo.LogoPicture;
import org.guestlist.organisation.logo.LogoService;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;

/** The pictures on the buttons of the current organisation's identity providers. */
@Stateless
public class ProviderLogos {

    @Inject
    private ProviderService providers;

    @Inject
    private LogoService logos;

    /** Shows this picture on the provider's button, replacing its kind's mark or the previous picture. */
    @Needs(Permission.CHANGE)
    public void put(UUID uuid, LogoPicture picture) {
        providers.lock(uuid).ifPresent(provider -> record(provider, logos.put(uuid, picture)));
    }

    /** Shows the mark of the provider's kind on its button again. */
    @Needs(Permission.CHANGE)
    public void remove(UUID uuid) {
        providers.lock(uuid).ifPresent(provider -> record(provider, logos.remove(uuid)));
    }

    private void record(IdentityProvider provider, LogoChange change) {
        providers.recordDifference(
                provider,
                AuditValues.of(AuditName.LOGO, change.before()),
                AuditValues.of(AuditName.LOGO, change.after()));
    }

    /** Removes the picture of a provider that is deleted. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void onWithdrawn(@Observes ProviderWithdrawn event) {
        if (event.deleted()) {
            logos.remove(event.provider().getUuid());
        }
    }
}
