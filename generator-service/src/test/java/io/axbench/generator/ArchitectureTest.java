package io.axbench.generator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses classes = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void keepsTheDomainFreeOfTheFramework() {
        noClasses()
                .that()
                .resideInAnyPackage("..domain..", "..source..", "..making..", "..layout..", "..content..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..", "io.smallrye..", "jakarta..", "io.axbench.delivery..", "io.micrometer..")
                .because(
                        "what a run's messages are must be testable without a service; put the framework into messaging")
                .check(classes);
    }

    @Test
    void keepsTheSourcesBelowTheDomain() {
        noClasses()
                .that()
                .resideInAnyPackage("..source..", "..making..", "..layout..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..domain..")
                .because("a source reads rows; what becomes of them is the domain's")
                .check(classes);
    }
}
