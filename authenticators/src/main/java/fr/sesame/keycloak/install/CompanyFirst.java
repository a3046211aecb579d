package fr.sesame.keycloak.install;

import java.util.List;
import java.util.Map;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** {@code company-first}: people of a company go to its login; those of no company have the password and the link. */
record CompanyFirst() implements Variant {

    @Override
    public String id() {
        return "company-first";
    }

    @Override
    public List<Row> ways() {
        return new PasswordAndLink().ways();
    }

    @Override
    public Map<String, String> firstPage() {
        return Map.of("company-login", "true");
    }

    @Override
    public List<Row> atTheEnd() {
        return List.of(Row.step(Requirement.REQUIRED, "sesame-company-only"));
    }

    @Override
    public boolean guardsProviders() {
        return true;
    }

    @Override
    public void examine(KeycloakSession session, RealmModel realm) {
        if (!realm.isOrganizationsEnabled()) {
            throw new RefusedException("no-organizations");
        }
    }
}
