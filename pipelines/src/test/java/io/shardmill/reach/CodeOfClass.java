package io.shardmill.reach;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.RecordComponentVisitor;

/** The methods of a compiled class, and what each of them calls. */
final class CodeOfClass extends ClassVisitor {

  /** What the compiler adds to enumerations. */
  private static final Set<String> ENUMS = Set.of("values", "valueOf");

  /** A method. */
  static final class Code {
    final boolean isPublic;

    /** It makes something: a constructor, a factory, or a copy that differs. */
    final boolean isMaker;

    final Set<String> calls = new HashSet<>();

    /** A runner may look for it. */
    boolean annotated;

    Code(boolean isPublic, boolean isMaker) {
      this.isPublic = isPublic;
      this.isMaker = isMaker;
    }
  }

  String name = "";
  boolean isPublic;
  private final Set<String> accessors = new HashSet<>();
  final List<String> supertypes = new ArrayList<>();
  final Map<String, Code> methods = new TreeMap<>();

  CodeOfClass() {
    super(Opcodes.ASM9);
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String superName, String[] above) {
    this.name = name;
    this.isPublic = (access & Opcodes.ACC_PUBLIC) != 0;
    supertypes.add(superName);
    supertypes.addAll(Arrays.asList(above));
  }

  @Override
  public RecordComponentVisitor visitRecordComponent(String name, String type, String signature) {
    accessors.add(name + "()" + type);
    return super.visitRecordComponent(name, type, signature);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String method, String descriptor, String signature, String[] exceptions) {
    boolean made = (access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) != 0;
    boolean named = !accessors.contains(method + descriptor) && !ENUMS.contains(method);
    boolean maker =
        (access & Opcodes.ACC_STATIC) != 0 || method.startsWith("with") || method.equals("<init>");
    Code code = new Code((access & Opcodes.ACC_PUBLIC) != 0 && !made && named, maker);
    methods.put(method + descriptor, code);
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public AnnotationVisitor visitAnnotation(String type, boolean visible) {
        code.annotated = true;
        return super.visitAnnotation(type, visible);
      }

      @Override
      public void visitMethodInsn(
          int opcode, String owner, String called, String type, boolean isInterface) {
        code.calls.add(owner + "." + called + type);
      }

      @Override
      public void visitInvokeDynamicInsn(
          String called, String type, Handle bootstrap, Object... arguments) {
        for (Object argument : arguments) {
          if (argument instanceof Handle handle) {
            code.calls.add(handle.getOwner() + "." + handle.getName() + handle.getDesc());
          }
        }
      }

      @Override
      public void visitFieldInsn(int opcode, String owner, String field, String type) {
        // Reading a constant initializes its class.
        code.calls.add(owner + ".<clinit>()V");
      }
    };
  }

  /** Whether a class of the platform or of a library has such a method. */
  static boolean declares(String type, String signature) {
    String method = signature.substring(0, signature.indexOf('('));
    try {
      Class<?> above =
          Class.forName(type.replace('/', '.'), false, CodeOfClass.class.getClassLoader());
      for (Class<?> each = above; each != null; each = each.getSuperclass()) {
        if (Arrays.stream(each.getDeclaredMethods()).anyMatch(m -> m.getName().equals(method))) {
          return true;
        }
      }
      return Arrays.stream(above.getMethods()).anyMatch(m -> m.getName().equals(method));
    } catch (ClassNotFoundException e) {
      return true;
    }
  }
}
