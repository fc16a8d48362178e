package io.axbench.trainer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScienceIsPlainJavaTest {

    private static final String[] SCIENCE = {
        "io.axbench.trainer.method..",
        "io.axbench.trainer.tuning..",
        "io.axbench.trainer.sae..",
        "io.axbench.trainer.seed..",
        "io.axbench.trainer.subject..",
        "io.axbench.trainer.detection..",
        "io.axbench.trainer.attribution..",
        "io.axbench.trainer.trained..",
        "io.axbench.trainer.artifact.."
    };

    private static final JavaClasses TRAINER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.axbench.trainer");

    @Test
    void scienceKnowsNoServer() {
        noClasses()
                .that()
                .resideInAnyPackage(SCIENCE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..", "jakarta..", "io.smallrye..", "org.eclipse.microprofile..", "org.jboss..")
                .because("a formula is read and tested without a server; hand it values from domain/ instead")
                .check(TRAINER);
    }

    @Test
    void scienceKnowsNoRoomOfTheService() {
        noClasses()
                .that()
                .resideInAnyPackage(SCIENCE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.axbench.trainer.domain..",
                        "io.axbench.trainer.store..",
                        "io.axbench.trainer.messaging..",
                        "io.axbench.trainer.rest..",
                        "io.axbench.trainer.config..")
                .because("the service calls the science, never the other way round; pass what is needed as an argument")
                .check(TRAINER);
    }

    @Test
    void nothingIsDrawnWithoutASeed() {
        noClasses()
                .should()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class)
                .because("every random number comes from Seeds, so that a run can be repeated")
                .check(TRAINER);
    }

    @Test
    void scienceDoesNotAskTheClock() {
        noClasses()
                .that()
                .resideInAnyPackage(SCIENCE)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("time comes in as a Clock")
                .check(TRAINER);
    }
}
