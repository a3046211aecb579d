package fr.sesame.keycloak.install;

import java.util.List;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

/** {@code code}: a mail with a code, and neither link nor password. */
record CodeAlone() implements Variant {

    @Override
    public String id() {
        return "code";
    }

    @Override
    public List<Row> ways() {
        return List.of(Row.step(Requirement.ALTERNATIVE, "sesame-mail-code"));
    }

    @Override
    public boolean needsMails() {
        return true;
    }
}
