package fr.sesame.keycloak.newpassword;

import fr.sesame.keycloak.rules.RealmRules;
import fr.sesame.keycloak.rules.TypedPassword;
import fr.sesame.keycloak.rules.TypedPerson;
import fr.sesame.keycloak.server.ReplacingFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.keycloak.authentication.FormAction;
import org.keycloak.authentication.ValidationContext;
import org.keycloak.authentication.forms.RegistrationPage;
import org.keycloak.authentication.forms.RegistrationPassword;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/**
 * Keycloak’s step of registration for the password, in its place, which judges it by what the form says of the person and
 * names every rule that it breaks. Keycloak’s knows the user name alone: a password with the own address in it was accepted,
 * thrown away, and asked for anew.
 */
public final class RegisteredPassword extends RegistrationPassword implements ReplacingFactory<FormAction> {

    @Override
    public void validate(ValidationContext context) {
        var form = context.getHttpRequest().getDecodedFormParameters();
        var typed = TypedPassword.of(form, RegistrationPage.FIELD_PASSWORD);
        var faults = typed.text().isBlank() ? List.<FormMessage>of() : faults(context, typed);
        if (faults.isEmpty()) {
            super.validate(context);
            return;
        }
        context.getEvent().detail(Details.REGISTER_METHOD, "form");
        context.error(Errors.INVALID_REGISTRATION);
        form.remove(RegistrationPage.FIELD_PASSWORD);
        form.remove(RegistrationPage.FIELD_PASSWORD_CONFIRM);
        context.validationError(form, faults);
    }

    private static List<FormMessage> faults(ValidationContext context, TypedPassword typed) {
        var faults = new ArrayList<FormMessage>();
        typed.fault().ifPresent(fault -> faults.add(fault.message()));
        if (!TypedPassword.isTooLong(typed.text())) {
            var person = new TypedPerson(
                    context.getSession(),
                    context.getRealm(),
                    context.getHttpRequest().getDecodedFormParameters());
            var broken = new RealmRules(context.getSession(), context.getRealm()).brokenByFirst(person, typed.text());
            if (!broken.isEmpty()) {
                faults.add(asOne(context, broken));
            }
        }
        return faults;
    }

    /** Of several errors at one field Keycloak’s form of registration shows the first. */
    private static FormMessage asOne(ValidationContext context, List<FormMessage> broken) {
        if (broken.size() == 1) {
            return broken.get(0);
        }
        var pages = context.getSession().getProvider(LoginFormsProvider.class);
        return new FormMessage(
                RegistrationPage.FIELD_PASSWORD,
                broken.stream()
                        .map(rule -> pages.getMessage(rule.getMessage(), rule.getParameters()))
                        .collect(Collectors.joining(" ")));
    }
}
