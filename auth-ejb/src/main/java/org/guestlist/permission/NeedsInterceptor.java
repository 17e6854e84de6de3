package org.guestlist.permission;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;

/** Checks the permission that a method {@link Needs}. */
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
        permissions.demand((own == null ? method.getDeclaringClass().getAnnotation(Needs.class) : own).value());
        return call.proceed();
    }
}
