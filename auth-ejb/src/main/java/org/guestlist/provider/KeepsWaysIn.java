package org.guestlist.provider;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a service that could leave people without a way in. At its end, before its transaction does, those are counted who had one
 * before and have none any more. If there are any, and the caller has not {@linkplain ShutOutConfirmation confirmed} their number,
 * {@link ShutsOutException} is thrown and all is undone.
 */
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface KeepsWaysIn {

    /**
     * Whether the organisation's row is locked later than at the beginning, when all other rows are still free: by the method itself, or at its
     * end where it is about one person, whose account it locks first, as is usual.
     */
    @Nonbinding
    boolean locksLater() default false;
}
