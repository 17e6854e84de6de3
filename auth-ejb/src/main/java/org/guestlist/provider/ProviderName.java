package org.guestlist.provider;

import java.util.UUID;

/**
 * What people are told of an identity provider who see other people and none of its settings, such as help desk.
 *
 * @param id the primary key
 * @param uuid the public id
 * @param label what it is called on the login page
 * @param enabled whether it is on the login page
 */
public record ProviderName(long id, UUID uuid, String label, boolean enabled) {

    static ProviderName of(IdentityProvider provider) {
        return new ProviderName(provider.getId(), provider.getUuid(), provider.getLabel(), provider.isEnabled());
    }
}
