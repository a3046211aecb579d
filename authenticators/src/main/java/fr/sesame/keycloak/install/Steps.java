package fr.sesame.keycloak.install;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.FormAction;
import org.keycloak.authentication.FormAuthenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderFactory;

/** The steps that a server has, by id, and rows of them that belong together. */
record Steps(KeycloakSession session) {

    static final String IDENTIFIER = "sesame-identifier";
    static final String ORGANIZATION = "sesame-organization";
    static final String COOKIE = "auth-cookie";
    static final String USER_CONFIGURED = "conditional-user-configured";
    static final String CREDENTIAL_CONDITION = "conditional-credential";

    /** Ours that prove who somebody is. */
    static final String[] PROOFS = {"sesame-password", "sesame-magic-link", "sesame-mail-code"};

    static final String[] SECOND_FACTORS = {
        "auth-otp-form",
        "webauthn-authenticator",
        "auth-recovery-authn-code-form",
        "sesame-recovery-code",
        "auth-conditional-otp-form"
    };

    private static final List<String> OFFERED =
            List.of("auth-otp-form", "webauthn-authenticator", "auth-recovery-authn-code-form", "sesame-recovery-code");

    private static final String ANY_SECOND_FACTOR = "otp##webauthn##recovery-authn-codes##sesame-recovery-codes";
    private static final String PASSKEY = "webauthn-passwordless";

    /** Whether the server has such a step. */
    boolean exist(String id) {
        return Stream.of(Authenticator.class, FormAuthenticator.class, FormAction.class)
                .anyMatch(kind -> session.getKeycloakSessionFactory().getProviderFactory(kind, id) != null);
    }

    boolean isCondition(Row row) {
        return row.step()
                .filter(id -> factory(id) instanceof ConditionalAuthenticatorFactory)
                .isPresent();
    }

    /** Whether it stops a login, or means nothing, as long as nobody is known. */
    boolean needsSomebody(Row row) {
        return row.is(USER_CONFIGURED)
                || row.step()
                        .filter(id -> factory(id) instanceof AuthenticatorFactory made
                                && made.create(session).requiresUser())
                        .isPresent();
    }

    /** The name of a step in the flow editor. */
    String name(Row row) {
        var id = row.step().orElse("");
        return factory(id) instanceof AuthenticatorFactory shown ? shown.getDisplayType() : id;
    }

    private ProviderFactory<Authenticator> factory(String id) {
        return session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, id);
    }

    /** The condition that leaves a flow out for whoever has used a passkey in this login. */
    static Row unlessPasskey() {
        return unless(PASSKEY);
    }

    private static Row unless(String credentials) {
        return Row.step(
                Requirement.REQUIRED, CREDENTIAL_CONDITION, Map.of("credentials", credentials, "included", "false"));
    }

    /** The second factor of those who have one and haven't been asked for it yet. */
    Row secondFactor() {
        return Row.flow(
                Requirement.CONDITIONAL,
                "second factor",
                "Asked of those who have one, unless they have used it already",
                Stream.concat(
                                Stream.of(
                                        Row.step(Requirement.REQUIRED, USER_CONFIGURED),
                                        unless(PASSKEY + "##" + ANY_SECOND_FACTOR)),
                                OFFERED.stream().filter(this::exist).map(id -> Row.step(Requirement.ALTERNATIVE, id)))
                        .toList());
    }

    /** After each login with an organisation's provider. */
    static Branch afterProvider() {
        return new Branch(
                "after a provider",
                "may it bring this person, and for which organization is it",
                "basic-flow",
                List.of(
                        Row.step(Requirement.REQUIRED, "sesame-provider-rule"),
                        Row.step(Requirement.REQUIRED, ORGANIZATION)));
    }

    /** For whoever has none: a one-time code is set up. */
    static Row setUp() {
        return Row.flow(
                Requirement.CONDITIONAL,
                "set-up",
                "Whoever has used no second factor sets one up",
                List.of(unless(PASSKEY + "##" + ANY_SECOND_FACTOR), Row.step(Requirement.REQUIRED, "auth-otp-form")));
    }
}
