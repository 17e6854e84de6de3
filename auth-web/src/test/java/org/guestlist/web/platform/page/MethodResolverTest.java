package org.guestlist.web.platform.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import jakarta.el.FunctionMapper;
import jakarta.el.VariableMapper;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MethodResolverTest {

    private final Context context = new Context();
    private final MethodResolver resolver = new MethodResolver();

    @Test
    void methodsWithoutOverloadsAreCalled() {
        assertThat(called(new Row("Ada"), "name")).isEqualTo("Ada");
        assertThat(context.isPropertyResolved()).isTrue();
        assertThat(called(new Row("Ada"), "joined", "a", "b", "c")).isEqualTo("a:b,c");
        assertThat(called(new Row("Ada"), "joined", "a")).isEqualTo("a:");
    }

    @Test
    void allOthersAreLeftToThePlatform() {
        assertThat(called(new Row("Ada"), "twice", "a")).isNull();
        assertThat(called(new Row("Ada"), "nothing")).isNull();
        assertThat(called(new Row("Ada"), "name", "too many")).isNull();
        assertThat(called(new Row("Ada"), "joined")).isNull();
        assertThat(called(Map.entry("a", "b"), "getKey"))
                .as("a class that nobody sees")
                .isNull();
        assertThat(called(null, "name")).isNull();
        assertThat(context.isPropertyResolved()).isFalse();
    }

    @Test
    void whatAMethodThrowsIsTheCause() {
        assertThatThrownBy(() -> called(new Row("Ada"), "fails"))
                .isInstanceOf(ELException.class)
                .hasCause(new IllegalStateException("No"));
    }

    private Object called(Object base, String name, Object... values) {
        context.setPropertyResolved(false);
        return resolver.invoke(context, base, name, null, values);
    }

    /** What a page names. */
    public record Row(String name) {

        public String joined(String first, Object... others) {
            return first + ":"
                    + String.join(",", Stream.of(others).map(Object::toString).toList());
        }

        public String twice(String one) {
            return one;
        }

        public String twice(int one) {
            return String.valueOf(one);
        }

        public void fails() {
            throw new IllegalStateException("No");
        }
    }

    private static final class Context extends ELContext {

        @Override
        public ELResolver getELResolver() {
            return null;
        }

        @Override
        public FunctionMapper getFunctionMapper() {
            return null;
        }

        @Override
        public VariableMapper getVariableMapper() {
            return null;
        }

        @Override
        public <T> T convertToType(Object value, Class<T> type) {
            return type.cast(value);
        }
    }
}
