package org.guestlist.platform.permission;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;

/** Checks the permission, and then the proof, that a method {@link Needs}. */
@Needs(Permission.CHANGE)
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class NeedsInterceptor {

    @Inject
    private Permissions permissions;

    @AroundInvoke
    Object check(InvocationContext call) throws Exception {
        Method method = call.getMethod();
        Needs own = method.getAnnotation(Needs.class);
        Needs needs = own == null ? method.getDeclaringClass().getAnnotation(Needs.class) : own;
        permissions.demand(needs.value());
        permissions.demandProof(needs.proof());
        return call.proceed();
    }
}
