package fr.sesame.tests.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.util.List;

/** The file for keycloak-config-cli: the part of a realm that Sésame is about, for whatever realm. */
record ConfigCliFile(RealmFlows flows) {

    /** Nothing that a realm of one's own has otherwise: no client, account, mail server, password rule or required action. */
    private static final List<String> TAKEN = List.of(
            "internationalizationEnabled",
            "supportedLocales",
            "defaultLocale",
            "loginTheme",
            "emailTheme",
            "resetPasswordAllowed",
            "bruteForceProtected",
            "browserFlow",
            "directGrantFlow",
            "registrationFlow",
            "resetCredentialsFlow",
            "authenticationFlows",
            "authenticatorConfig");

    String text() throws JsonProcessingException {
        var file = RealmFlows.JSON.createObjectNode().put("realm", "$(env:SESAME_REALM)");
        TAKEN.forEach(name -> file.set(name, flows.realm().get(name)));
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return RealmFlows.JSON.writer(printer).writeValueAsString(file) + "\n";
    }
}
