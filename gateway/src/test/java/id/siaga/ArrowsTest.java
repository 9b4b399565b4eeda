package id.siaga;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The arrows of docs/ARCHITECTURE.md.
class ArrowsTest {
    private static JavaClasses all;

    @BeforeAll
    static void read() {
        all = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("id.siaga");
    }

    @Test
    void theFloorKnowsNothingButItsWordsAndTheJdk() {
        classes().that().resideInAPackage("id.siaga.floor").should().onlyDependOnClassesThat()
                .resideInAnyPackage("id.siaga.floor", "id.siaga.ids", "java.lang..", "java.time..", "java.util", "java.util.function", "java.util.stream", "org.jspecify..")
                .check(all);
    }

    @Test
    void alarmsStaffingAndClocksKnowNothingButTheirWordsAndTheJdk() {
        for (var own : java.util.List.of("id.siaga.alarms", "id.siaga.staffing", "id.siaga.clocks")) {
            classes().that().resideInAPackage(own).should().onlyDependOnClassesThat()
                    .resideInAnyPackage(own, "java.lang..", "java.time..", "java.util", "java.util.function", "java.util.stream", "org.jspecify..")
                    .check(all);
        }
    }

    @Test
    void howCallersAreReceivedKnowsNothingButTheirWordsAndTheJdk() {
        classes().that().resideInAPackage("id.siaga.screening").should().onlyDependOnClassesThat()
                .resideInAnyPackage("id.siaga.screening", "id.siaga.ids", "java.lang..", "java.time..", "java.util", "java.util.function", "java.util.stream", "org.jspecify..")
                .check(all);
    }

    @Test
    void aSimulatedDayKnowsTheFloorFlowsAndErlangAlone() {
        classes().that().resideInAPackage("id.siaga.simulation").should().onlyDependOnClassesThat()
                .resideInAnyPackage("id.siaga.simulation", "id.siaga.floor", "id.siaga.ivr", "id.siaga.staffing", "id.siaga.ids", "java.lang..", "java.io", "java.nio.charset", "java.time..",
                        "java.util", "java.util.function", "java.util.random", "java.util.stream", "org.jspecify..", "tools.jackson..")
                .check(all);
    }

    @Test
    void ticketRulesKnowNothingButTheirWordsAndTheJdk() {
        classes().that().resideInAPackage("id.siaga.tickets").should().onlyDependOnClassesThat()
                .resideInAnyPackage("id.siaga.tickets", "id.siaga.city", "id.siaga.clocks", "id.siaga.ids", "id.siaga.journal", "java.lang..", "java.text", "java.time..", "java.util", "java.util.function", "java.util.stream", "java.util.regex", "org.jspecify..")
                .check(all);
        classes().that().resideInAPackage("id.siaga.city").should().onlyDependOnClassesThat()
                .resideInAnyPackage("id.siaga.city", "id.siaga.clocks", "java.lang..", "java.time..", "java.util", "java.util.function", "java.util.stream", "java.util.regex", "org.jspecify..")
                .check(all);
        noClasses().that().resideInAPackage("id.siaga.tickets").should().dependOnClassesThat().haveSimpleNameStartingWith("Journal").check(all);
    }

    @Test
    void flowsAndTextsArePure() {
        noClasses().that().resideInAnyPackage("id.siaga.ivr", "id.siaga.sms", "id.siaga.sms.text").should().dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..", "java.util.concurrent..", "org.slf4j..", "org.jsmpp..", "com.google..", "id.siaga.floor", "id.siaga.core")
                .check(all);
    }

    @Test
    void pureCoresAskNoClockAndNoDice() {
        var pure = noClasses().that().resideInAnyPackage("id.siaga.floor", "id.siaga.tickets", "id.siaga.city", "id.siaga.alarms", "id.siaga.staffing", "id.siaga.clocks", "id.siaga.screening", "id.siaga.simulation",
                "id.siaga.ivr", "id.siaga.sms", "id.siaga.sms.text", "id.siaga.ids");
        pure.should().callMethod(java.time.Instant.class, "now").orShould().callMethod(System.class, "nanoTime")
                .orShould().callMethod(System.class, "currentTimeMillis").orShould().callConstructor(java.util.Random.class)
                .orShould().dependOnClassesThat().areAssignableTo(java.time.Clock.class).check(all);
    }

    @Test
    void eachLibraryHasOnePlace() {
        onlyIn("org.asteriskjava..", "id.siaga.asterisk..");
        onlyIn("org.jsmpp..", "id.siaga.sms.smpp..");
        onlyIn("io.vertx.ext.web..", "id.siaga.desk..");
        onlyIn("com.google.i18n..", "id.siaga.sms.numbers..");
        onlyIn("io.micrometer..", "id.siaga.meters..", "id.siaga.store..");
        onlyIn("com.zaxxer..", "id.siaga.store..");
        onlyIn("org.flywaydb..", "id.siaga.store..");
    }

    private static void onlyIn(String library, String... places) {
        noClasses().that().resideOutsideOfPackages(places).should().dependOnClassesThat().resideInAPackage(library).check(all);
    }

    @Test
    void edgesDoNotKnowEachOther() {
        var edges = java.util.List.of("id.siaga.asterisk", "id.siaga.store", "id.siaga.desk", "id.siaga.sms.smpp");
        for (var edge : edges) {
            var others = edges.stream().filter(e -> !e.equals(edge)).map(e -> e + "..").toArray(String[]::new);
            noClasses().that().resideInAPackage(edge + "..").should().dependOnClassesThat().resideInAnyPackage(others).check(all);
        }
    }

    @Test
    void theSmsBridgeAndTheFlowsDoNotKnowTheGateway() {
        noClasses().that().resideInAnyPackage("id.siaga.sms..", "id.siaga.ivr..").should().dependOnClassesThat()
                .resideInAnyPackage("id.siaga.core..", "id.siaga.journal..", "id.siaga.floor..", "id.siaga.config..", "id.siaga.desk..").check(all);
    }

    /// What watches must not die of what it watches.
    @Test
    void theWatchdogKnowsTheConfigurationAlone() {
        noClasses().that().resideInAPackage("id.siaga.watchdog").should().dependOnClassesThat(
                com.tngtech.archunit.base.DescribedPredicate.describe("are neither of the JDK, of the configuration nor its own",
                        c -> !c.getPackageName().matches("(java|org\\.jspecify|id\\.siaga\\.(watchdog|config))(\\..*)?|id\\.siaga\\.ids"))).check(all);
        noClasses().that().resideOutsideOfPackages("id.siaga.watchdog", "id.siaga").should().dependOnClassesThat().resideInAPackage("id.siaga.watchdog").check(all);
    }

    @Test
    void nothingButTheCommandLineKnowsTheCommands() {
        noClasses().that().resideOutsideOfPackage("id.siaga.cli..").should().dependOnClassesThat().resideInAPackage("id.siaga.cli..").check(all);
    }

    @Test
    void nothingRealNeedsTheTrial() {
        noClasses().that().resideInAnyPackage("id.siaga.floor..", "id.siaga.tickets..", "id.siaga.core..", "id.siaga.asterisk..", "id.siaga.desk..", "id.siaga.journal..", "id.siaga.store..")
                .should().dependOnClassesThat().resideInAPackage("id.siaga.trial..").check(all);
    }
}
