package org.guestlist.backstage;

import java.io.Serializable;
import java.util.UUID;

/**
 * An account that a test made.
 *
 * @param organisation where it belongs
 * @param id its id inside
 * @param uuid its id in addresses and forms
 * @param email its address
 * @param password its password, or null
 */
public record Person(Organisation organisation, long id, UUID uuid, String email, String password)
        implements Serializable {}
