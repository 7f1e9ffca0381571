package rondo.faults;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.util.HashSet;
import java.util.Set;

/// What others can see of a class when they are compiled: its ancestors, and what is not private in it.
final class ClassFace {

    private ClassFace() {}

    /// Returns true if whoever was compiled against `built` need not be compiled again for `changed`.
    static boolean looksTheSame(byte[] changed, byte[] built) {
        return built.length > 0 && of(changed).equals(of(built));
    }

    private static Set<String> of(byte[] bytes) {
        ClassModel type = ClassFile.of().parse(bytes);
        Set<String> face = new HashSet<>();
        face.add("flags " + type.flags().flags());
        type.superclass().ifPresent(superclass -> face.add("extends " + superclass.asInternalName()));
        type.interfaces().forEach(each -> face.add("implements " + each.asInternalName()));
        for (FieldModel field : type.fields()) {
            if (!field.flags().has(AccessFlag.PRIVATE)) {
                face.add("field " + field.flags().flags() + field.fieldName().stringValue() + " "
                        + field.fieldType().stringValue() + constant(field));
            }
        }
        for (MethodModel method : type.methods()) {
            if (!method.flags().has(AccessFlag.PRIVATE)) {
                face.add("method " + method.flags().flags() + method.methodName().stringValue() + " "
                        + method.methodType().stringValue());
            }
        }
        return face;
    }

    /// Returns the value that compilers copy to wherever the field is used.
    private static String constant(FieldModel field) {
        return field.findAttribute(Attributes.constantValue())
                .map(value -> " = " + value.constant().constantValue())
                .orElse("");
    }
}
