package fr.sesame.keycloak;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.ServerClock;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import org.jboss.logging.BasicLogger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.common.util.Time;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.OrganizationDomainModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/** Arrows go one way: journeys → shared things → Keycloak. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackageArrowsTest {

    private static final String ROOT = "fr.sesame.keycloak";
    private static final List<String> JOURNEYS = List.of(
            "identifier",
            "password",
            "reset",
            "newpassword",
            "magiclink",
            "secondfactor",
            "trustbrowser",
            "organization",
            "linking",
            "help",
            "workspace",
            "deactivation",
            "recovery",
            "accesscode",
            "activation",
            "notices",
            "offer",
            "check",
            "install",
            "console");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void journeysUseSharedThingsAndNeverTheOtherWayRound() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("journeys")
                .definedBy(JOURNEYS.stream()
                        .map(journey -> ROOT + "." + journey + "..")
                        .toArray(String[]::new))
                .layer("notme")
                .definedBy(ROOT + ".notme..")
                .layer("knownbrowser")
                .definedBy(ROOT + ".knownbrowser..")
                .layer("mailproof")
                .definedBy(ROOT + ".mailproof..")
                .layer("link")
                .definedBy(ROOT + ".link..")
                .layer("secret")
                .definedBy(ROOT + ".secret..")
                .layer("throttle")
                .definedBy(ROOT + ".throttle..")
                .layer("mail")
                .definedBy(ROOT + ".mail..")
                .layer("identity")
                .definedBy(ROOT + ".identity..")
                .layer("pages")
                .definedBy(ROOT + ".pages..")
                .layer("brand")
                .definedBy(ROOT + ".brand..")
                .layer("company")
                .definedBy(ROOT + ".company..")
                .layer("rules")
                .definedBy(ROOT + ".rules..")
                .layer("server")
                .definedBy(ROOT + ".server..")
                .layer("watch")
                .definedBy(ROOT + ".watch..")
                .whereLayer("journeys")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("notme")
                .mayOnlyBeAccessedByLayers("journeys")
                .whereLayer("knownbrowser")
                .mayOnlyBeAccessedByLayers("journeys", "notme")
                .whereLayer("mailproof")
                .mayOnlyBeAccessedByLayers("journeys", "notme")
                .whereLayer("link")
                .mayOnlyBeAccessedByLayers("journeys", "mailproof", "notme", "pages")
                .whereLayer("secret")
                .mayOnlyBeAccessedByLayers("journeys", "mailproof", "link", "notme")
                .whereLayer("throttle")
                .mayOnlyBeAccessedByLayers("journeys", "mailproof", "link", "secret", "identity", "mail")
                .whereLayer("mail")
                .mayOnlyBeAccessedByLayers("journeys", "mailproof", "notme")
                .whereLayer("identity")
                .mayOnlyBeAccessedByLayers("journeys", "mailproof")
                .whereLayer("brand")
                .mayOnlyBeAccessedByLayers("mail", "pages")
                .whereLayer("pages")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("company")
                .mayOnlyBeAccessedByLayers("journeys", "mailproof", "brand", "pages")
                .whereLayer("rules")
                .mayOnlyBeAccessedByLayers("journeys", "pages")
                .whereLayer("server")
                .mayOnlyBeAccessedByLayers(
                        "rules",
                        "journeys",
                        "notme",
                        "knownbrowser",
                        "mailproof",
                        "link",
                        "secret",
                        "throttle",
                        "mail",
                        "identity",
                        "company",
                        "brand",
                        "pages")
                .ensureAllClassesAreContainedInArchitectureIgnoring(PackageArrowsTest.class.getName())
                .check(classes);
    }

    /** But the installer asks the checker what is wrong with what it is about to bind. */
    @Test
    void noJourneyKnowsAnotherOne() {
        slices().matching(ROOT + ".(" + String.join("|", JOURNEYS) + ")..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideInAPackage(ROOT + ".install.."), resideInAPackage(ROOT + ".check.."))
                .check(classes);
    }

    @Test
    void noCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void noStaticStateThatChanges() {
        fields().that().areStatic().should().beFinal().check(classes);
    }

    /** Who asked Keycloak for its store would get one in which claims may be undone. */
    @Test
    void theSingleUseStoreIsAskedByTheClaimStoreAlone() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ClaimStore.class.getName())
                .should()
                .callMethodWhere(target(name("singleUseObjects")))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(SingleUseObjectProvider.class)
                .check(classes);
    }

    /** Keycloak 26.5 doesn't have it: {@code UserModel::getId} asks for it, {@code user -> user.getId()} doesn't. */
    @Test
    void nobodyAsksForWhatModelsHaveInCommon() {
        noClasses()
                .should()
                .accessTargetWhere(target(owner(name("org.keycloak.models.Model"))))
                .check(classes);
    }

    /** S8: what an address opens is looked up where its mail is written, long after the page. */
    @Test
    void thePageOfWorkspacesLooksNobodyUp() {
        noClasses()
                .that()
                .haveSimpleNameStartingWith("WorkspaceResource")
                .should()
                .callMethodWhere(target(name("users")))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(".*\\.workspace\\.(Spaces|Owners|Listing)")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(UserModel.class)
                .check(classes);
    }

    /** Whoever needs to know what time it is, is given a clock. */
    @Test
    void onlyTheClockAsksForTheTime() {
        noClasses()
                .that()
                .areNotAssignableTo(ServerClock.class)
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(Date.class)
                .orShould()
                .callMethodWhere(target(owner(resideInAPackage("java.time..")))
                        .and(target(nameMatching("now|system|systemUTC|systemDefaultZone|tick.+"))))
                .orShould()
                .callMethod(Calendar.class, "getInstance")
                .orShould()
                .accessClassesThat()
                .belongToAnyOf(Time.class)
                .check(classes);
    }

    /** Keycloak 26.8 keeps on the domain which login it leads to, and has a provider be the login of several organisations. */
    @Test
    void oneClassKnowsHowOrganisationsRoute() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.company\\.OrganizationDomains")
                .should()
                .accessTargetWhere(
                        target(owner(assignableTo(IdentityProviderModel.class))).and(target(name("getOrganizationId"))))
                .orShould()
                .accessTargetWhere(
                        target(owner(assignableTo(OrganizationModel.class))).and(target(name("getIdentityProviders"))))
                .orShould()
                .accessTargetWhere(target(owner(assignableTo(OrganizationProvider.class)))
                        .and(target(nameMatching("getByDomainName|.*IdentityProvider.*"))))
                .orShould()
                .accessTargetWhere(target(owner(assignableTo(OrganizationDomainModel.class)))
                        .and(target(name("isVerified"))))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(OrganizationModel.IdentityProviderRedirectMode.class)
                .check(classes);
    }

    /** A password must not hold the name of a domain; no login depends on that. */
    @Test
    void theDomainsOfOrganisationsAreReadThereAndForPasswordsAlone() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.(company\\.OrganizationDomains|rules\\.PersonalDataRule)")
                .should()
                .accessTargetWhere(
                        target(owner(assignableTo(OrganizationModel.class))).and(target(name("getDomains"))))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(OrganizationDomainModel.class)
                .check(classes);
    }

    @Test
    void eachFileHoldsOneNoun() {
        classes()
                .that()
                .areTopLevelClasses()
                .should(new ArchCondition<>("be called like their file") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        var file = type.getSource().flatMap(Source::getFileName).orElse("");
                        events.add(new SimpleConditionEvent(
                                type,
                                file.equals(type.getSimpleName() + ".java"),
                                type.getName() + " stands in " + file));
                    }
                })
                .check(classes);
    }

    /**
     * S20: a step, a page or a mail that anybody can ask for warns of nothing, whatever is the matter with the realm. What may is what
     * begins with the server, is done by an admin, or is about work that was promised and comes to nothing.
     */
    @Test
    void nothingWarnsOfWhatAStrangerMayDo() {
        noClasses()
                .that()
                .haveNameNotMatching(ROOT.replace(".", "\\.")
                        + "\\.(mail\\..*|server\\.(BackgroundJob|ServerVersion)|activation\\.ActivationListener"
                        + "|deactivation\\.DeactivationListener|accesscode\\.CodeBatch|check\\.CheckAdminFactory"
                        // A theme whose files can't be read.
                        + "|pages\\.(LoginPages|PageVariables))")
                .should()
                .callMethodWhere(target(owner(assignableTo(BasicLogger.class)))
                        .and(target(nameMatching("(warn|error|fatal).*"))))
                .check(classes);
    }

    @Test
    void nothingIsPrintedOrExits() {
        noClasses()
                .should()
                .accessClassesThat()
                .haveFullyQualifiedName("java.io.PrintStream")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(classes);
    }
}
