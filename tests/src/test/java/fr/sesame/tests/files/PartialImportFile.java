package fr.sesame.tests.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What Keycloak's partial import takes of a realm: its application and its provider, whose flows the installer names once they are
 * there. The demo's accounts, whose passwords anybody can read, aren't among it.
 *
 * @param flows of the realm
 */
record PartialImportFile(RealmFlows flows) {

    String text() throws JsonProcessingException {
        var file = RealmFlows.JSON.createObjectNode().put("ifResourceExists", "SKIP");
        file.set("clients", flows.realm().required("clients"));
        var providers = file.putArray("identityProviders");
        for (var provider : flows.realm().required("identityProviders")) {
            var taken = (ObjectNode) provider.deepCopy();
            // A realm without these flows would refuse the whole file.
            taken.remove(List.of("firstBrokerLoginFlowAlias", "postBrokerLoginFlowAlias"));
            providers.add(taken);
        }
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return RealmFlows.JSON.writer(printer).writeValueAsString(file) + "\n";
    }
}
