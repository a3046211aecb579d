package fr.sesame.keycloak.server;

import jakarta.ws.rs.HttpMethod;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/**
 * « Ne plus demander sur ce navigateur », as the pages know it that can ask for it beside something else: where their flow has the
 * step that takes the answer.
 *
 * @param days how long a browser is known
 */
public record TrustBrowserStep(int days) {

    /** Provider id of the step. */
    public static final String PROVIDER = "sesame-trust-browser";

    /** What pages call it that ask; its value are the days. */
    public static final String VARIABLE = "sesameTrustBrowser";

    /** Name of the form's fields: a hidden one says that it was asked, the checkbox what the answer is. */
    public static final String FIELD = "trust-browser";

    /** What pages call it that show once more what was ticked beside something wrong. */
    public static final String TICKED_VARIABLE = "sesameTrustBrowserTicked";

    private static final String TICKED = "on";

    private static final StepOptions OPTIONS = StepOptions.of(PROVIDER)
            .number("days", 30, 1, 365)
            .in("days")
            .weakerAbove()
            .number("most", 10, 1, 50)
            .in("browsers")
            .flag("own-page", true)
            .texts("factors");

    /**
     * What this request's form answers.
     *
     * @return empty where it wasn't asked; whether the box is ticked
     */
    public static Optional<Boolean> answer(HttpRequest request) {
        var answers = HttpMethod.POST.equals(request.getHttpMethod())
                ? request.getDecodedFormParameters().get(FIELD)
                : null;
        return Optional.ofNullable(answers).map(all -> all.contains(TICKED));
    }

    /** For the flow editor. */
    public static StepOptions options() {
        return OPTIONS;
    }

    /** What an admin has set. */
    public static OptionValues read(@Nullable AuthenticatorConfigModel config) {
        return OPTIONS.read(config);
    }

    /** That of a flow. */
    public static Optional<TrustBrowserStep> in(RealmModel realm, String flowId) {
        return FlowSteps.in(realm, flowId)
                .filter(step -> PROVIDER.equals(step.getAuthenticator()))
                .findFirst()
                .map(step -> new TrustBrowserStep(read(config(realm, step)).number("days")));
    }

    private static @Nullable AuthenticatorConfigModel config(RealmModel realm, AuthenticationExecutionModel step) {
        return step.getAuthenticatorConfig() == null
                ? null
                : realm.getAuthenticatorConfigById(step.getAuthenticatorConfig());
    }
}
