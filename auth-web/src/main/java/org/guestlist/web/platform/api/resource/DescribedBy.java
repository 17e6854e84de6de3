package org.guestlist.web.platform.api.resource;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Components that say nothing of themselves have the sentences of those with the same names in another record. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DescribedBy {

    /** @return the other record */
    Class<? extends Record> value();

    /** @return whether they have the limits, too: not if what is stored may be older than these */
    boolean limits() default true;
}
