package fr.sesame.gallery;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPAttributeRequired;
import org.keycloak.representations.userprofile.config.UPGroup;
import org.keycloak.userprofile.UserProfileProvider;

/** A user profile with a field of every kind that an admin can choose. */
final class ProfileFields {

    private static final String ADMIN = "admin";
    private static final String USER = "user";
    private static final String GROUP = "contact";

    private ProfileFields() {}

    /** Gives the realm such a profile and the person some values. */
    static void everyKind(Stage stage) {
        var provider = stage.session().getProvider(UserProfileProvider.class);
        var config = provider.getConfiguration();
        config.addGroup(group());
        config.addOrReplaceAttribute(attribute("matricule", "Matricule", Map.of(), Map.of(), false));
        config.getAttribute("matricule").setPermissions(new UPAttributePermissions(Set.of(ADMIN, USER), Set.of(ADMIN)));
        config.addOrReplaceAttribute(attribute(
                "department",
                "Service",
                Map.of(
                        "inputType",
                        "select",
                        "inputOptionLabels",
                        Map.of("rh", "Ressources humaines", "it", "Informatique")),
                options("rh", "it"),
                false));
        config.addOrReplaceAttribute(attribute(
                "civility",
                "Civilité",
                Map.of("inputType", "select-radiobuttons"),
                options("Madame", "Monsieur", "Ne se prononce pas"),
                true));
        config.addOrReplaceAttribute(several(attribute(
                "topics",
                "Centres d’intérêt",
                Map.of("inputType", "multiselect-checkboxes", "inputHelperTextAfter", "Deux au plus."),
                options("Culture", "Sport", "Voirie"),
                true)));
        config.addOrReplaceAttribute(several(attribute(
                "languages",
                "Langues parlées",
                Map.of("inputType", "multiselect"),
                options("français", "anglais"),
                false)));
        config.addOrReplaceAttribute(several(attribute(
                "sites",
                "Sites web",
                Map.of("inputType", "html5-url", "inputHelperTextBefore", "Par exemple https://www.exemple.fr."),
                Map.of("multivalued", Map.of("max", "4")),
                false)));
        config.addOrReplaceAttribute(grouped(attribute(
                "phone",
                "Téléphone",
                Map.of(
                        "inputType",
                        "html5-tel",
                        "inputHelperTextBefore",
                        "Avec l’indicatif du pays.",
                        "inputTypePlaceholder",
                        "+33 1 23 45 67 89"),
                Map.of(),
                false)));
        config.addOrReplaceAttribute(grouped(
                attribute("birthdate", "Date de naissance", Map.of("inputType", "html5-date"), Map.of(), false)));
        config.addOrReplaceAttribute(grouped(
                attribute("address", "Rue", Map.of("inputType", "textarea", "inputTypeRows", 3), Map.of(), false)));
        config.addOrReplaceAttribute(grouped(attribute(
                "postalCode",
                "Code postal",
                Map.of("inputTypeMaxlength", 5, "inputTypePattern", "[0-9]{5}"),
                Map.of("length", Map.of("min", 5, "max", 5)),
                true)));
        provider.setConfiguration(config);
        stage.user().setSingleAttribute("matricule", "A-1042");
        stage.user().setSingleAttribute("department", "it");
        stage.user().setAttribute("topics", List.of("Sport"));
        stage.user().setAttribute("sites", List.of("https://www.exemple.fr", "https://blog.exemple.fr"));
    }

    private static UPGroup group() {
        var group = new UPGroup(GROUP);
        group.setDisplayHeader("Vos coordonnées");
        group.setDisplayDescription("Pour le suivi des demandes.");
        return group;
    }

    private static UPAttribute attribute(
            String name,
            String label,
            Map<String, Object> annotations,
            Map<String, Map<String, Object>> validations,
            boolean required) {
        var attribute = new UPAttribute(name, new UPAttributePermissions(Set.of(ADMIN, USER), Set.of(ADMIN, USER)));
        attribute.setDisplayName(label);
        attribute.setAnnotations(annotations);
        attribute.setValidations(validations);
        if (required) {
            attribute.setRequired(new UPAttributeRequired(Set.of(USER), Set.of()));
        }
        return attribute;
    }

    private static UPAttribute several(UPAttribute attribute) {
        attribute.setMultivalued(true);
        return attribute;
    }

    private static UPAttribute grouped(UPAttribute attribute) {
        attribute.setGroup(GROUP);
        return attribute;
    }

    private static Map<String, Map<String, Object>> options(String... options) {
        return Map.of("options", Map.of("options", List.of(options)));
    }
}
