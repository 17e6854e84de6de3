package org.guestlist.web.platform.api.resource;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The least and the most that a number may be: a constant of the business, of type {@code Bounds}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Between {

    /** @return the class that has the constant */
    Class<?> of();

    /** @return the name of the constant */
    String constant();
}
