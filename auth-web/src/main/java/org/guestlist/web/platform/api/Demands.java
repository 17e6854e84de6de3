package org.guestlist.web.platform.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.guestlist.application.api.ApiScope;

/**
 * The scope that a program needs for this method of a resource of the API. The services let it do no more than this scope is for, whatever
 * others it has.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Demands {

    /** The scope. */
    ApiScope value();
}
