package org.guestlist.backstage;

import java.io.Serializable;

/**
 * An organisation that a test made.
 *
 * @param id its id inside
 * @param name its name
 * @param host its canonical host
 */
public record Organisation(long id, String name, String host) implements Serializable {}
