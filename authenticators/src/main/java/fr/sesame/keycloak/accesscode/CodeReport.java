package fr.sesame.keycloak.accesscode;

import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** What the admin events say of codes: whose, on what terms, and never the code. */
record CodeReport(AdminEventBuilder events) {

    static final String PATH = "access-codes";

    void issued(UserModel user, AccessCodes.Issued issued) {
        var terms = issued.terms();
        var details = new LinkedHashMap<String, Object>();
        details.put("userId", user.getId());
        details.put("credentialId", issued.id());
        details.put("validFrom", terms.from().toString());
        details.put("validUntil", terms.until().toString());
        details.put("uses", terms.uses());
        details.put("purpose", terms.purpose().text());
        // Without details of admin events, which is the default, the path alone says whose code it is.
        on(user, OperationType.ACTION).representation(Map.copyOf(details)).success();
    }

    void ended(UserModel user) {
        on(user, OperationType.DELETE).success();
    }

    private AdminEventBuilder on(UserModel user, OperationType operation) {
        return events.operation(operation)
                .resource(ResourceType.USER)
                .resourcePath("users", user.getId(), "sesame", PATH);
    }
}
