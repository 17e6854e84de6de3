package org.guestlist.platform.permission;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission that the caller of a service method needs; without it, the method is not entered and {@link NotAllowedException} is
 * thrown. On a class it holds for all business methods that do not bear their own. What depends on the arguments as well, a method checks
 * itself, with {@link Permissions#demand} and {@link Permissions#demandProof}.
 */
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {

    /** The permission. */
    @Nonbinding
    Permission value();

    /** How lately the caller must have proven who is there; if it was longer ago, {@link ProofNeededException} is thrown. */
    @Nonbinding
    Proof proof() default Proof.NONE;
}
