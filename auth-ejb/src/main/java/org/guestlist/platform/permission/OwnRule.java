package org.guestlist.platform.permission;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A service method that needs no permission of a role, since it checks by a rule of its own who calls, before anything else: that the
 * caller is a host, say, or owns the group. It takes the caller from {@code CurrentClient}, never from an argument, and refuses with
 * {@link NotAllowedException}, or answers as if there were nothing.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface OwnRule {

    /** Whom the method lets through, in a few words. */
    String value();
}
