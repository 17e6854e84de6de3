package org.guestlist.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;

/**
 * Two numbers in boxes are the same by {@code ==} up to 127, and no further: so in each test that has made few rows. What a method returns,
 * a field holds or a lambda is given is found here, on either side of the comparison.
 */
@AnalyzeClasses(packages = "org.guestlist", importOptions = ImportOption.DoNotIncludeTests.class)
class BoxedNumbersTest {

    private static final Set<String> BOXES = Set.of("java/lang/Long", "java/lang/Integer", "java/lang/Short");

    @ArchTest
    static void noneAreComparedByReference(JavaClasses all) throws IOException {
        assertThat(all).hasSizeGreaterThan(1000);
        Set<String> found = new TreeSet<>();
        for (JavaClass one : all) {
            try (InputStream bytes =
                    one.getSource().orElseThrow().getUri().toURL().openStream()) {
                comparing(bytes).forEach(method -> found.add(one.getName() + "." + method));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void suchAComparisonIsFound() throws IOException {
        try (InputStream bytes = BoxedNumbersTest.class.getResourceAsStream("BoxedNumbersTest$Wrong.class")) {
            assertThat(comparing(bytes)).containsExactlyInAnyOrder("returned", "held", "given");
        }
    }

    /** Compares in all ways that must be found, and in two that are right. */
    static final class Wrong {

        private Long number = 200L;

        Long number() {
            return number;
        }

        boolean returned(Long other) {
            return number() == other;
        }

        boolean held(Long other) {
            return other != number;
        }

        boolean given(Optional<Long> other, Long one) {
            return other.get() == one;
        }

        boolean unboxed(long other) {
            return number() == other;
        }

        boolean missing() {
            return number() == null;
        }
    }

    private static Set<String> comparing(InputStream bytes) throws IOException {
        Set<String> found = new TreeSet<>();
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                return new Comparisons(boxes(access, descriptor), () -> found.add(name));
                            }
                        },
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found;
    }

    /** @return the local variables that a method begins with and that hold boxed numbers */
    private static Set<Integer> boxes(int access, String descriptor) {
        Set<Integer> boxes = new HashSet<>();
        int variable = (access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            if (BOXES.contains(argument.getInternalName())) {
                boxes.add(variable);
            }
            variable += argument.getSize();
        }
        return boxes;
    }

    /** Remembers whether the last two instructions left a boxed number. */
    private static final class Comparisons extends MethodVisitor {

        private final Set<Integer> given;
        private final Runnable onBoxes;
        private boolean last;
        private boolean before;

        Comparisons(Set<Integer> given, Runnable onBoxes) {
            super(Opcodes.ASM9);
            this.given = given;
            this.onBoxes = onBoxes;
        }

        private void leaves(boolean box) {
            before = last;
            last = box;
        }

        private static boolean isBox(String descriptor) {
            Type type = Type.getType(descriptor);
            return BOXES.contains((type.getSort() == Type.METHOD ? type.getReturnType() : type).getInternalName());
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean inInterface) {
            leaves(isBox(descriptor));
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            leaves(isBox(descriptor));
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            // A cast changes what the last one has left.
            last |= opcode == Opcodes.CHECKCAST && BOXES.contains(type);
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            leaves(opcode == Opcodes.ALOAD && given.contains(variable));
        }

        @Override
        public void visitInsn(int opcode) {
            leaves(false);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            if ((opcode == Opcodes.IF_ACMPEQ || opcode == Opcodes.IF_ACMPNE) && (last || before)) {
                onBoxes.run();
            }
            leaves(false);
        }
    }
}
