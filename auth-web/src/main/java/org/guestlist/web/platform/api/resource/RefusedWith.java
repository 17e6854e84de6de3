package org.guestlist.web.platform.api.resource;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** With which codes the form refuses what programs send in the field; the document names them. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RefusedWith {

    /** @return the codes, which are the keys of the texts */
    String[] value();
}
