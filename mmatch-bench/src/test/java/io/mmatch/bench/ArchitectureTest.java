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

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.jspecify.annotations.NullMarked;

/**
 * Holds the modules to the pipeline: dependencies point to the core, third parties stay at home.
 */
@AnalyzeClasses(packages = "io.mmatch", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** Package prefix of each module beside the core; all other packages of io.mmatch are core. */
  private static final String[] MODULES = {
    "io.mmatch.onnx..",
    "io.mmatch.audio..",
    "io.mmatch.vision..",
    "io.mmatch.text..",
    "io.mmatch.index..",
    "io.mmatch.cli..",
    "io.mmatch.bench.."
  };

  @ArchTest
  static final ArchRule core_knowsNoOtherModule =
      noClasses()
          .that(not(resideInAnyPackage(MODULES)))
          .should()
          .dependOnClassesThat(resideInAnyPackage(MODULES))
          .because("the core finds the other modules with ServiceLoader");

  @ArchTest
  static final ArchRule core_usesFewLibraries =
      classes()
          .that(not(resideInAnyPackage(MODULES)))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "io.mmatch..",
                  "java..",
                  "com.fasterxml.jackson..",
                  "org.slf4j..",
                  "org.jspecify.."));

  @ArchTest static final ArchRule onnx_knowsOnlyTheCore = knowsNone("io.mmatch.onnx..", "onnx");

  @ArchTest static final ArchRule index_knowsOnlyTheCore = knowsNone("io.mmatch.index..", "index");

  @ArchTest
  static final ArchRule audio_knowsOnlyCoreAndOnnx =
      knowsNone("io.mmatch.audio..", "audio", "onnx");

  @ArchTest
  static final ArchRule vision_knowsOnlyCoreAndOnnx =
      knowsNone("io.mmatch.vision..", "vision", "onnx");

  @ArchTest
  static final ArchRule text_knowsOnlyCoreAndOnnx = knowsNone("io.mmatch.text..", "text", "onnx");

  @ArchTest
  static final ArchRule onnxRuntime_isSeenInOnnxOnly =
      at_home("ai.onnxruntime..", "io.mmatch.onnx..");

  @ArchTest
  static final ArchRule jTransforms_isSeenInAudioFeaturesOnly =
      at_home("org.jtransforms..", "io.mmatch.audio.features..");

  @ArchTest
  static final ArchRule hnswlib_isSeenInIndexOnly =
      at_home("com.github.jelmerk..", "io.mmatch.index..");

  @ArchTest
  static final ArchRule ffmpeg_isSeenInDecodersOnly =
      noClasses()
          .that(not(resideInAnyPackage("io.mmatch.audio.decode..", "io.mmatch.vision.decode..")))
          .should()
          .dependOnClassesThat(resideInAPackage("org.bytedeco.."));

  @ArchTest
  static final ArchRule packages_haveNoCycles =
      slices().matching("io.mmatch.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nobody_usesJavaSerialisation =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ObjectInputStream.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ObjectOutputStream.class);

  @ArchTest
  static final ArchRule libraries_areQuiet =
      NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.as("no standard streams outside the CLI");

  @ArchTest static final ArchRule libraries_logWithSlf4j = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  @ArchTest
  static void genericExceptions_areNotThrown(JavaClasses all) {
    NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(outsideTools(all));
  }

  @ArchTest
  static final ArchRule packages_areNullMarked =
      classes().that().haveSimpleName("package-info").should(beNullMarked());

  @ArchTest
  static void everyPackage_hasAPackageInfo(JavaClasses all) {
    classes()
        .that(not(resideInAPackage("..jmh_generated..")))
        .should(liveBesidePackageInfo(all))
        .check(all);
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
