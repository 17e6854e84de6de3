package org.guestlist.provider;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a service that could leave people without a way in. At its end, before its transaction does, those are counted who had
 * one before and have none any more. If there are any, and the caller has not {@linkplain ShutOutConfirmation confirmed} their number,
 * {@link ShutsOutException} is thrown and all is undone.
 *
 * <p>The organisation's row is locked at the end, as the last of all rows, so that two such changes at once see each other. Everybody is
 * looked at twice, unless a parameter is {@link Concerned}.
 */
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface KeepsWaysIn {

    /**
     * Whether the method changes nothing about people, but only what the organisation's rules and providers are. Then nobody is looked at
     * as long as those rules stay the same that {@link SignInRules} goes by.
     */
    @Nonbinding
    boolean rulesOnly() default false;
}
