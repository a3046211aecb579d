package fr.sesame.keycloak.organization;

import fr.sesame.keycloak.company.CompanyOnly;
import fr.sesame.keycloak.server.MailDomain;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.FormAction;
import org.keycloak.authentication.FormContext;
import org.keycloak.authentication.ValidationContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;

/**
 * Refuses a new account on Keycloak's own registration page whose address, or user name, is of a company that lets its people in
 * by its own login alone. It tells of the domain and of nobody, as the first page does.
 */
final class NewAccountRule implements FormAction {

    /** A space that doesn't break, for one, which Keycloak takes for a part of the domain. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Z}\\p{Cf}]");

    @Override
    public void validate(ValidationContext context) {
        var fields = context.getHttpRequest().getDecodedFormParameters();
        var refused = Stream.of(UserModel.EMAIL, UserModel.USERNAME)
                .flatMap(field -> Optional.ofNullable(fields.getFirst(field))
                        .map(typed -> UNSEEN.matcher(typed).replaceAll(""))
                        .flatMap(MailDomain::ofAddress)
                        .flatMap(domain -> CompanyOnly.of(context.getSession(), context.getRealm(), domain))
                        .map(only -> new FormMessage(
                                field,
                                "sesameRegisterCompanyOnly",
                                only.organization().getName()))
                        .stream())
                .toList();
        if (refused.isEmpty()) {
            context.success();
            return;
        }
        context.getEvent().detail(Details.REASON, "company_only");
        context.error(Errors.INVALID_REGISTRATION);
        context.validationError(fields, List.copyOf(refused));
    }

    @Override
    public void buildPage(FormContext context, LoginFormsProvider form) {}

    @Override
    public void success(FormContext context) {}

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, @Nullable UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
