package org.guestlist.provider;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the parameter of a method that {@linkplain KeepsWaysIn keeps ways in} which is the id of the only account whose address, links or
 * sign-in methods it changes. It must change no rule either. Nobody else is looked at then.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Concerned {}
