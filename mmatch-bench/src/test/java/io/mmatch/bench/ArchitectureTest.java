package io.mmatch.bench;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * Holds the modules to the pipeline: dependencies point to the core, third parties stay at home.
 */
class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.mmatch");

  /** Package prefix of each module beside the core; all other packages of io.mmatch are core. */
  private static final String[] MODULES = {
    "io.mmatch.onnx..",
    "io.mmatch.media..",
    "io.mmatch.audio..",
    "io.mmatch.vision..",
    "io.mmatch.text..",
    "io.mmatch.index..",
    "io.mmatch.cli..",
    "io.mmatch.bench.."
  };

  @Test
  void core_knowsNoOtherModule() {
    check(
        noClasses()
            .that(not(resideInAnyPackage(MODULES)))
            .should()
            .dependOnClassesThat(resideInAnyPackage(MODULES))
            .because("the core finds the other modules with ServiceLoader"));
  }

  @Test
  void core_usesFewLibraries() {
    check(
        classes()
            .that(not(resideInAnyPackage(MODULES)))
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                    "io.mmatch..",
                    "java..",
                    "com.fasterxml.jackson..",
                    "org.slf4j..",
                    "org.jspecify..")));
  }

  @Test
  void onnx_knowsOnlyTheCore() {
    check(knowsNone("io.mmatch.onnx..", "onnx"));
  }

  @Test
  void media_knowsOnlyTheCore() {
    check(knowsNone("io.mmatch.media..", "media"));
  }

  @Test
  void index_knowsOnlyTheCore() {
    check(knowsNone("io.mmatch.index..", "index"));
  }

  @Test
  void audio_knowsOnlyCoreMediaAndOnnx() {
    check(knowsNone("io.mmatch.audio..", "audio", "media", "onnx"));
  }

  @Test
  void vision_knowsOnlyCoreMediaAndOnnx() {
    check(knowsNone("io.mmatch.vision..", "vision", "media", "onnx"));
  }

  @Test
  void text_knowsOnlyCoreAndOnnx() {
    check(knowsNone("io.mmatch.text..", "text", "onnx"));
  }

  @Test
  void onnxRuntime_isSeenInOnnxOnly() {
    check(at_home("ai.onnxruntime..", "io.mmatch.onnx.."));
  }

  @Test
  void jTransforms_isSeenInAudioFeaturesOnly() {
    check(at_home("org.jtransforms..", "io.mmatch.audio.features.."));
  }

  @Test
  void hnswlib_isSeenInIndexOnly() {
    check(at_home("com.github.jelmerk..", "io.mmatch.index.."));
  }

  @Test
  void ffmpeg_isSeenInDecodersOnly() {
    check(
        noClasses()
            .that(
                not(
                    resideInAnyPackage(
                        "io.mmatch.media..",
                        "io.mmatch.audio.decode..",
                        "io.mmatch.vision.decode..")))
            .should()
            .dependOnClassesThat(resideInAPackage("org.bytedeco..")));
  }

  @Test
  void media_isUsedByDecodersOnly() {
    check(
        noClasses()
            .that(
                not(
                    resideInAnyPackage(
                        "io.mmatch.media..",
                        "io.mmatch.audio.decode..",
                        "io.mmatch.vision.decode..")))
            .should()
            .dependOnClassesThat(resideInAPackage("io.mmatch.media..")));
  }

  @Test
  void packages_haveNoCycles() {
    check(slices().matching("io.mmatch.(**)").should().beFreeOfCycles());
  }

  @Test
  void nobody_usesJavaSerialisation() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ObjectOutputStream.class));
  }

  @Test
  void libraries_areQuiet() {
    check(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.as("no standard streams outside the CLI"));
  }

  @Test
  void libraries_logWithSlf4j() {
    check(NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
  }

  @Test
  void genericExceptions_areNotThrown() {
    NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(outsideTools(ALL));
  }

  @Test
  void packages_areNullMarked() {
    check(classes().that().haveSimpleName("package-info").should(beNullMarked()));
  }

  @Test
  void everyPackage_hasAPackageInfo() {
    classes()
        .that(not(resideInAPackage("..jmh_generated..")))
        .should(liveBesidePackageInfo(ALL))
        .check(ALL);
  }

  /** Each module is seen, so that no rule holds for want of classes. */
  @Test
  void modules_areAllSeen() {
    for (String module : MODULES) {
      assertThat(ALL.that(resideInAPackage(module))).as(module).isNotEmpty();
    }
  }

  private static void check(ArchRule rule) {
    rule.check(ALL);
  }

  private static JavaClasses outsideTools(JavaClasses all) {
    return all.that(not(resideInAnyPackage("io.mmatch.bench..")));
  }

  private static ArchRule knowsNone(String from, String... allowed) {
    String[] others =
        java.util.Arrays.stream(MODULES)
            .filter(
                module ->
                    java.util.Arrays.stream(allowed).noneMatch(name -> module.contains("." + name)))
            .toArray(String[]::new);
    return noClasses()
        .that(resideInAPackage(from))
        .should()
        .dependOnClassesThat(resideInAnyPackage(others));
  }

  private static ArchRule at_home(String library, String home) {
    return noClasses()
        .that(not(resideInAPackage(home)))
        .should()
        .dependOnClassesThat(resideInAPackage(library));
  }

  private static ArchCondition<JavaClass> beNullMarked() {
    return new ArchCondition<>("be @NullMarked") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        events.add(
            new SimpleConditionEvent(
                item,
                item.isAnnotatedWith(NullMarked.class),
                item.getPackageName() + " is not @NullMarked"));
      }
    };
  }

  private static ArchCondition<JavaClass> liveBesidePackageInfo(JavaClasses all) {
    return new ArchCondition<>("live beside a package-info") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean there = all.contain(item.getPackageName() + ".package-info");
        events.add(
            new SimpleConditionEvent(
                item, there, item.getPackageName() + " has no package-info.java"));
      }
    };
  }
}
