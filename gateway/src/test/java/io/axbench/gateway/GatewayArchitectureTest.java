package io.axbench.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GatewayArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.axbench.gateway");
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("io.axbench.gateway");

    @Test
    void metricsArePlainJava() {
        noClasses()
                .that()
                .resideInAPackage("..gateway.metrics..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "org.jspecify..", "io.axbench.gateway.metrics..")
                .because("figures must be readable and testable alone; put the framework into store or rest")
                .check(MAIN);
    }

    @Test
    void statisticsArePlainJava() {
        noClasses()
                .that()
                .resideInAPackage("..gateway.statistics..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "org.jspecify..",
                        "org.hipparchus..",
                        "io.axbench.gateway.metrics..",
                        "io.axbench.gateway.statistics..")
                .because("statistics must be readable and testable alone; only distributions come from a library")
                .check(MAIN);
    }

    @Test
    void domainKnowsNoFrameworkAndNoDatabase() {
        noClasses()
                .that()
                .resideInAPackage("..gateway.domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "jakarta..",
                        "java.sql..",
                        "io.axbench.delivery..",
                        "..gateway.store..",
                        "..gateway.rest..")
                .because(
                        "decisions are pure functions over records; the shells in store, rest and messaging read and write")
                .check(MAIN);
    }

    @Test
    void restWritesNoSql() {
        noClasses()
                .that()
                .resideInAPackage("..gateway.rest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "jakarta.persistence..")
                .because("resources are thin; add a reader in store")
                .check(MAIN);
    }

    @Test
    void randomnessAndTimeComeAsArguments() {
        noClasses()
                .that()
                .resideInAnyPackage("..gateway.metrics..", "..gateway.statistics..", "..gateway.domain..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .because("the same input gives the same output; take a seed or a Clock")
                .check(MAIN);
    }

    @Test
    void everyTestClassIsRun() {
        classes()
                .that()
                .containAnyMethodsThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are tests", m -> m.isAnnotatedWith(Test.class)))
                .should()
                .haveSimpleNameEndingWith("Test")
                .orShould()
                .haveSimpleNameEndingWith("IT")
                .because("the build runs no class of another name")
                .check(TESTS);
        methods().that().areAnnotatedWith(Test.class).should().notBePrivate().check(TESTS);
    }
}
