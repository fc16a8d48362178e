package io.axbench.judge.config;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class LayersTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.axbench.judge");

    @Test
    void whatJudgesKnowsNoFramework() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage("..judge.domain..", "..judge.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "jakarta..",
                        "org.eclipse.microprofile..",
                        "io.axbench.delivery..",
                        "io.axbench.endpoint..")
                .because("the judge is computed, fitted and tested without a service; pass in what it needs")
                .check(CLASSES);
    }

    @Test
    void whatIsAJudgeKnowsNoParticularOne() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("..judge.domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..judge.embedded..", "..judge.llm..", "..judge.store..", "..judge.messaging..")
                .because("another judge must slot in beside the embedded one; add a JudgeSource")
                .check(CLASSES);
    }
}
