package org.guestlist.web.platform.page;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calls the methods that pages name, such as {@code row.name()}. The platform's {@link jakarta.el.BeanELResolver} copies all methods of the
 * class at each call and compares their parameters, which was a tenth of what a page costs. This one remembers those of each class that
 * have no overloads, and leaves all others to it.
 */
public class MethodResolver extends ELResolver {

    private static final ClassValue<Map<String, Method>> METHODS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return Stream.of(type.getMethods())
                    .filter(method -> !method.isBridge())
                    .collect(Collectors.groupingBy(Method::getName))
                    .values()
                    .stream()
                    .filter(named -> named.size() == 1 && isCallable(named.get(0)))
                    .map(named -> named.get(0))
                    .collect(Collectors.toUnmodifiableMap(Method::getName, Function.identity()));
        }
    };

    private static boolean isCallable(Method method) {
        return Modifier.isPublic(method.getDeclaringClass().getModifiers())
                && !Modifier.isStatic(method.getModifiers());
    }

    /** @throws ELException with what the method has thrown */
    @Override
    public Object invoke(ELContext context, Object base, Object name, Class<?>[] types, Object[] values) {
        Method method = base == null ? null : METHODS.get(base.getClass()).get(String.valueOf(name));
        if (method == null || !fits(method, values.length)) {
            return null;
        }
        Object result = call(method, base, converted(context, method, values));
        context.setPropertyResolved(base, name);
        return result;
    }

    private static boolean fits(Method method, int values) {
        int parameters = method.getParameterCount();
        return method.isVarArgs() ? values >= parameters - 1 : values == parameters;
    }

    private static Object call(Method method, Object base, Object[] values) {
        try {
            return method.invoke(base, values);
        } catch (InvocationTargetException e) {
            throw new ELException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new ELException(e);
        }
    }

    private static Object[] converted(ELContext context, Method method, Object[] values) {
        List<Class<?>> types = List.of(method.getParameterTypes());
        Object[] converted = new Object[types.size()];
        int fixed = method.isVarArgs() ? types.size() - 1 : types.size();
        for (int i = 0; i < fixed; i++) {
            converted[i] = context.convertToType(values[i], types.get(i));
        }
        if (method.isVarArgs()) {
            converted[fixed] = rest(context, types.get(fixed).getComponentType(), values, fixed);
        }
        return converted;
    }

    private static Object rest(ELContext context, Class<?> type, Object[] values, int from) {
        Object rest = Array.newInstance(type, values.length - from);
        for (int i = from; i < values.length; i++) {
            Array.set(rest, i - from, context.convertToType(values[i], type));
        }
        return rest;
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        return null;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return null;
    }

    /** Changes nothing: pages only call. */
    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        // Left to those that come after it.
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return false;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return null;
    }
}
