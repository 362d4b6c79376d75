package org.parley.it.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.Architectures;
import jakarta.ejb.MessageDriven;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The house of src/docs and of the design: who may import whom, and what belongs where. A part that is not compiled yet
 * would be missed, so the build runs this after all of them.
 */
class HouseRulesTest {

    private static final JavaClasses PARLEY = new ClassFileImporter()
            .importPaths(Stream.of("core", "web", "health", "desk", "gateway")
                    .map(part -> Path.of("..", part, "target", "classes"))
                    .toArray(Path[]::new));

    private static final String[] DOORS = {"org.parley.web..", "org.parley.desk..", "org.parley.gateway.."};

    @Test
    @DisplayName("A package of core imports only lower levels")
    void levelsOfCoreAreKept() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("org.parley..")
                .withOptionalLayers(true)
                .layer("L0")
                .definedBy("org.parley.shared..")
                .layer("L1 settings")
                .definedBy("org.parley.settings..")
                .layer("L1 customer")
                .definedBy("org.parley.customer..")
                .layer("L1 attachment")
                .definedBy("org.parley.attachment..")
                .layer("L1 agent")
                .definedBy("org.parley.agent..")
                .layer("L1 outward")
                .definedBy("org.parley.outward..")
                .layer("L2")
                .definedBy("org.parley.chat..")
                .layer("L2 knowledge")
                .definedBy("org.parley.knowledge..")
                .layer("L2 protocol")
                .definedBy("org.parley.protocol..")
                .layer("L3 routing")
                .definedBy("org.parley.routing..")
                .layer("L3 broadcast")
                .definedBy("org.parley.broadcast..")
                .layer("L3 statistics")
                .definedBy("org.parley.statistics..")
                .layer("L3 audit")
                .definedBy("org.parley.audit..")
                .layer("L3 canned")
                .definedBy("org.parley.canned..")
                .layer("L3 archive")
                .definedBy("org.parley.archive..")
                .layer("L3 demo")
                .definedBy("org.parley.demo..")
                .layer("L3 bot")
                .definedBy("org.parley.bot..")
                .layer("L3 prompter")
                .definedBy("org.parley.prompter..")
                .layer("Doors")
                .definedBy("org.parley.web..", "org.parley.desk..", "org.parley.gateway..")
                .whereLayer("L1 settings")
                .mayOnlyBeAccessedByLayers(above("L1 agent", "L2", "L2 knowledge"))
                .whereLayer("L1 customer")
                .mayOnlyBeAccessedByLayers(above("L2", "L2 knowledge"))
                .whereLayer("L1 attachment")
                .mayOnlyBeAccessedByLayers(above("L2"))
                .whereLayer("L1 agent")
                .mayOnlyBeAccessedByLayers(above("L2", "L2 knowledge"))
                .whereLayer("L1 outward")
                .mayOnlyBeAccessedByLayers(above("L2", "L2 protocol"))
                .whereLayer("L2")
                .mayOnlyBeAccessedByLayers(above())
                .whereLayer("L2 knowledge")
                .mayOnlyBeAccessedByLayers("L3 prompter", "L3 bot", "L3 demo", "Doors")
                .whereLayer("L2 protocol")
                .mayOnlyBeAccessedByLayers("L3 prompter", "L3 bot", "Doors")
                .whereLayer("L3 routing")
                .mayOnlyBeAccessedByLayers("Doors")
                .whereLayer("L3 broadcast")
                .mayOnlyBeAccessedByLayers("Doors")
                .whereLayer("L3 statistics")
                .mayOnlyBeAccessedByLayers("Doors")
                .whereLayer("L3 audit")
                .mayOnlyBeAccessedByLayers("Doors")
                .whereLayer("L3 canned")
                .mayOnlyBeAccessedByLayers("L3 demo", "Doors")
                .whereLayer("L3 archive")
                .mayOnlyBeAccessedByLayers("Doors")
                .whereLayer("L3 bot")
                .mayOnlyBeAccessedByLayers("L3 demo", "Doors")
                .whereLayer("L3 prompter")
                .mayOnlyBeAccessedByLayers("L3 broadcast", "L3 demo", "Doors")
                .whereLayer("L3 demo")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("Doors")
                .mayNotBeAccessedByAnyLayer()
                .ensureAllClassesAreContainedInArchitectureIgnoring("org.parley.health..")
                .check(PARLEY);
    }

    @Test
    void packagesHaveNoCircles() {
        slices().matching("org.parley.(*)..").should().beFreeOfCycles().check(PARLEY);
        slices().matching("org.parley.desk.(*)..").should().beFreeOfCycles().check(PARLEY);
        slices().matching("org.parley.gateway.(*)..").should().beFreeOfCycles().check(PARLEY);
    }

    @Test
    void doorsKnowNeitherEntitiesNorTheDatabase() {
        noClasses()
                .that()
                .resideInAnyPackage(DOORS)
                .should()
                .dependOnClassesThat()
                .areAnnotatedWith(Entity.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql..")
                .check(PARLEY);
    }

    @Test
    void doorsHearJmsInTheirListenerOnly() {
        noClasses()
                .that()
                .resideInAnyPackage(DOORS)
                .and()
                .areNotAnnotatedWith(MessageDriven.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.jms..")
                .check(PARLEY);
    }

    @Test
    void onlyFourPackagesOfCoreSpeakJms() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.parley.shared..",
                        "org.parley.settings..",
                        "org.parley.agent..",
                        "org.parley.customer..",
                        "org.parley.attachment..",
                        "org.parley.outward..",
                        "org.parley.chat..",
                        "org.parley.knowledge..",
                        "org.parley.protocol..",
                        "org.parley.canned..",
                        "org.parley.statistics..",
                        "org.parley.archive..",
                        "org.parley.audit..",
                        "org.parley.demo..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.jms..")
                .check(PARLEY);
    }

    @Test
    void onlyOnePackageKnowsTheWayOut() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.parley.outward..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hc..", "java.net.http..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.HttpURLConnection")
                .check(PARLEY);
    }

    @Test
    void coreKnowsNoDoor() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.parley.desk..", "org.parley.gateway..", "org.parley.web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.servlet..",
                        "jakarta.faces..",
                        "jakarta.ws.rs..",
                        "jakarta.websocket..",
                        "org.primefaces..")
                .check(PARLEY);
    }

    @Test
    @DisplayName("S7.1 Nothing that talks to customers, bots or prompters can name a comment, or a draft of one")
    void commentsAreUnreachableFromOutside() {
        DescribedPredicate<JavaClass> comments = new DescribedPredicate<>("are about comments or drafts") {
            @Override
            public boolean test(JavaClass type) {
                return type.getPackageName().startsWith("org.parley")
                        && type.getSimpleName().matches(".*(Comment|Draft).*");
            }
        };
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.parley.gateway..",
                        "org.parley.bot..",
                        "org.parley.prompter..",
                        "org.parley.protocol..",
                        "org.parley.web..")
                .should()
                .dependOnClassesThat(comments)
                .check(PARLEY);
        noClasses()
                .that()
                .haveSimpleNameStartingWith("Customer")
                .should()
                .dependOnClassesThat(comments)
                .check(PARLEY);
    }

    @Test
    @DisplayName("S7.1 The customers' side reaches files of lines only")
    void customersReachFilesOfLinesOnly() {
        noClasses()
                .that()
                .resideInAPackage("org.parley.gateway..")
                .or()
                .haveSimpleNameStartingWith("Customer")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("ChatFileQueries")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("FileLinks")
                .check(PARLEY);
    }

    @Test
    @DisplayName("Entities stay in their package; those of customers and agents stand in the columns of other entities")
    void entitiesStayInTheirPackage() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .and()
                .resideOutsideOfPackages("org.parley.customer..", "org.parley.agent..")
                .should()
                .notBePublic()
                .check(PARLEY);
    }

    @Test
    void namesPromiseSomething() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("DTO")
                .orShould()
                .haveSimpleNameEndingWith("Data")
                .orShould()
                .haveSimpleNameEndingWith("Info")
                .orShould()
                .haveSimpleNameEndingWith("Facade")
                .orShould()
                .haveSimpleNameStartingWith("Base")
                .check(PARLEY);
        classes()
                .that()
                .areAnnotatedWith(MessageDriven.class)
                .should()
                .haveSimpleNameEndingWith("Listener")
                .check(PARLEY);
    }

    @Test
    @DisplayName("The log is written by the typed loggers of the features alone")
    void nobodyWritesTheLogByHand() {
        noClasses()
                .that()
                .haveNameNotMatching(".*Log_\\$logger")
                .should()
                .callMethodWhere(new DescribedPredicate<>("is a line of the log by hand") {
                    @Override
                    public boolean test(JavaMethodCall call) {
                        return call.getTargetOwner().isAssignableTo("org.jboss.logging.BasicLogger")
                                && call.getName().matches("(trace|debug|info|warn|error|fatal|log)[fv]?");
                    }
                })
                .check(PARLEY);
    }

    @Test
    @DisplayName("Nothing that was caught is dropped without a word: no empty catch, in Java and in scripts")
    void nothingIsCaughtAndDropped() throws IOException {
        Pattern empty = Pattern.compile("\\bcatch\\s*(\\([^)]*\\))?\\s*\\{\\s*}");
        try (Stream<Path> parts = Files.list(Path.of(".."))) {
            assertThat(parts.map(part -> part.resolve("src"))
                            .filter(Files::isDirectory)
                            .flatMap(HouseRulesTest::sources)
                            .filter(file -> empty.matcher(read(file)).find()))
                    .isEmpty();
        }
    }

    private static Stream<Path> sources(Path part) {
        try {
            return Files.walk(part).filter(file -> file.toString().matches(".*\\.(java|js)"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] above(String... more) {
        return Stream.concat(
                        Stream.of(more),
                        Stream.of(
                                "L3 routing",
                                "L3 broadcast",
                                "L3 statistics",
                                "L3 audit",
                                "L3 canned",
                                "L3 archive",
                                "L3 demo",
                                "L3 bot",
                                "L3 prompter",
                                "Doors"))
                .toArray(String[]::new);
    }
}
