package org.guestlist.regex;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.guestlist.regex.Expression.Use;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Finds the expressions of classes: constants of type {@link Pattern}; each text in a method that makes an expression of some text, so
 * that it does not matter which of them it is; and those of annotations. A method that makes one of a text that is not in it, is told.
 */
final class Expressions {

    private static final Set<String> OF_STRINGS = Set.of("matches", "replaceAll", "replaceFirst", "split");
    private static final Pattern PLAIN = Pattern.compile("[^\\\\\\[(.*+?{|^$]*");

    private final Set<Expression> found = new LinkedHashSet<>();
    private final Set<String> elsewhere = new TreeSet<>();

    /** What a method does with expressions. */
    private static final class Method {

        private final Set<String> texts = new LinkedHashSet<>();
        private final Set<String> fields = new LinkedHashSet<>();
        private final EnumSet<Use> strings = EnumSet.noneOf(Use.class);
        private final EnumSet<Use> matchers = EnumSet.noneOf(Use.class);
        private boolean makes;

        void calls(String owner, String name, String descriptor) {
            if (owner.equals("java/lang/String") && OF_STRINGS.contains(name)) {
                // Not String.replace, which takes texts.
                strings.add(name.equals("matches") ? Use.MATCHES : Use.FIND);
            } else if (owner.equals("java/util/regex/Pattern")) {
                switch (name) {
                    case "compile" -> makes = true;
                    case "matches" -> strings.add(Use.MATCHES);
                    case "asMatchPredicate" -> matchers.add(Use.MATCHES);
                    case "split", "splitAsStream", "asPredicate" -> matchers.add(Use.FIND);
                    default -> {
                        // Of no matter to what it costs.
                    }
                }
            } else if (owner.equals("java/util/regex/Matcher")) {
                switch (name) {
                    case "matches" -> matchers.add(Use.MATCHES);
                    case "lookingAt" -> matchers.add(Use.LOOKING_AT);
                    case "find", "results", "replaceAll", "replaceFirst", "appendReplacement", "hitEnd" ->
                        matchers.add(Use.FIND);
                    default -> {
                        // Of no matter to what it costs.
                    }
                }
            }
        }
    }

    /** Looks at the class. */
    void add(JavaClass one) throws IOException {
        Map<String, Method> methods = new LinkedHashMap<>();
        List<String> annotated = new ArrayList<>();
        try (InputStream in = one.getSource().orElseThrow().getUri().toURL().openStream()) {
            new ClassReader(in)
                    .accept(new Visitor(methods, annotated), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        }
        EnumSet<Use> all = EnumSet.noneOf(Use.class);
        methods.values().forEach(method -> all.addAll(method.matchers));
        annotated.forEach(text -> add(one.getName() + " @Pattern", text, 0, EnumSet.of(Use.MATCHES)));
        methods.forEach((name, method) -> add(one, name, method, all));
    }

    private void add(JavaClass one, String name, Method method, EnumSet<Use> ofTheClass) {
        String where = one.getSimpleName() + "." + name.replaceFirst("^lambda\\$(\\w+)\\$.*", "$1");
        Set<String> texts = new LinkedHashSet<>(method.texts);
        for (String field : method.fields) {
            Object value = value(field).orElse(null);
            if (value instanceof Pattern pattern) {
                add(
                        field.replaceFirst(".*/", ""),
                        pattern.pattern(),
                        pattern.flags(),
                        uses(method.matchers, ofTheClass));
            } else if (value instanceof String text) {
                texts.add(text);
            }
        }
        if ((!method.strings.isEmpty() || method.makes) && texts.isEmpty()) {
            elsewhere.add(where);
        }
        // As constants they are told apart, with what is asked of each.
        texts.removeAll(name.equals("<clinit>") ? constants(one) : Set.of());
        if (!method.strings.isEmpty()) {
            texts.forEach(text -> add(where, text, 0, method.strings));
        }
        if (method.makes) {
            texts.forEach(text -> add(where, text, 0, uses(method.matchers, ofTheClass)));
        }
    }

    private static Set<String> constants(JavaClass one) {
        Set<String> all = new LinkedHashSet<>();
        one.getFields().stream()
                .filter(field -> field.getRawType().isEquivalentTo(Pattern.class))
                .forEach(field -> value(one.getName() + "#" + field.getName())
                        .ifPresent(value -> all.add(((Pattern) value).pattern())));
        return all;
    }

    private static Set<Use> uses(EnumSet<Use> here, EnumSet<Use> ofTheClass) {
        EnumSet<Use> uses = here.isEmpty() ? ofTheClass : here;
        return uses.isEmpty() ? EnumSet.allOf(Use.class) : EnumSet.copyOf(uses);
    }

    private void add(String where, String text, int flags, Set<Use> uses) {
        if (PLAIN.matcher(text).matches()) {
            return;
        }
        try {
            found.add(new Expression(where, Pattern.compile(text, flags), EnumSet.copyOf(uses)));
        } catch (PatternSyntaxException e) {
            // Another text of the same method.
        }
    }

    /** @return what the constant is; empty if it is none, or its class cannot be used here */
    private static Optional<Object> value(String field) {
        try {
            Class<?> owner = Class.forName(field.replaceFirst("#.*", "").replace('/', '.'));
            Field there = owner.getDeclaredField(field.replaceFirst(".*#", ""));
            if (!Modifier.isStatic(there.getModifiers())) {
                return Optional.empty();
            }
            there.setAccessible(true);
            return Optional.ofNullable(there.get(null));
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** @return all that were found */
    Set<Expression> found() {
        return found;
    }

    /** @return the methods that make an expression of a text that they got from elsewhere */
    Set<String> elsewhere() {
        return elsewhere;
    }

    private static final class Visitor extends ClassVisitor {

        private static final String ANNOTATION = "Ljakarta/validation/constraints/Pattern;";

        private final Map<String, Method> methods;
        private final List<String> annotated;

        Visitor(Map<String, Method> methods, List<String> annotated) {
            super(Opcodes.ASM9);
            this.methods = methods;
            this.annotated = annotated;
        }

        private AnnotationVisitor annotation(String descriptor) {
            return !descriptor.equals(ANNOTATION)
                    ? null
                    : new AnnotationVisitor(Opcodes.ASM9) {
                        @Override
                        public void visit(String name, Object value) {
                            Stream.of(value)
                                    .filter(String.class::isInstance)
                                    .forEach(text -> annotated.add((String) text));
                        }
                    };
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            return new FieldVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String type, boolean visible) {
                    return annotation(type);
                }
            };
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            Method method = methods.computeIfAbsent(name, key -> new Method());
            return new MethodVisitor(Opcodes.ASM9) {

                @Override
                public AnnotationVisitor visitAnnotation(String type, boolean visible) {
                    return annotation(type);
                }

                @Override
                public void visitLdcInsn(Object value) {
                    if (value instanceof String text) {
                        method.texts.add(text);
                    }
                }

                @Override
                public void visitFieldInsn(int opcode, String owner, String field, String type) {
                    if (opcode == Opcodes.GETSTATIC
                            && owner.startsWith("org/guestlist/")
                            && (type.equals("Ljava/util/regex/Pattern;") || type.equals("Ljava/lang/String;"))) {
                        method.fields.add(owner + "#" + field);
                    }
                }

                @Override
                public void visitMethodInsn(int opcode, String owner, String called, String type, boolean isInterface) {
                    method.calls(owner, called, type);
                }

                @Override
                public void visitInvokeDynamicInsn(String called, String type, Handle bootstrap, Object... arguments) {
                    Stream.of(arguments)
                            .filter(Handle.class::isInstance)
                            .map(Handle.class::cast)
                            .forEach(handle -> method.calls(handle.getOwner(), handle.getName(), handle.getDesc()));
                }
            };
        }
    }
}
