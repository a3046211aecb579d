package fr.sesame.keycloak.check;

/** Ids of steps, ours and Keycloak's, by what they do. */
final class StepKinds {

    static final String IDENTIFIER = "sesame-identifier";
    static final String PASSWORD = "sesame-password";
    static final String LINK = "sesame-magic-link";
    static final String MAIL_CODE = "sesame-mail-code";
    static final String EARLY_CODE = "sesame-otp";
    static final String ORGANIZATION = "sesame-organization";
    static final String RESET_IDENTIFIER = "sesame-reset-identifier";
    static final String RESET_CODE = "sesame-reset-code";
    static final String NEW_PASSWORD = "sesame-new-password";
    static final String JOIN_ACCOUNT = "sesame-join-account";
    static final String JOIN_MAIL = "sesame-join-mail";
    static final String FINISH_JOIN = "sesame-finish-join";
    static final String PROVIDER_RULE = "sesame-provider-rule";
    static final String COMPANY_ONLY = "sesame-company-only";
    static final String NEW_ACCOUNT_RULE = "sesame-new-account-rule";

    static final String COOKIE = "auth-cookie";
    static final String REDIRECTOR = "identity-provider-redirector";
    static final String CHOOSE_USER = "reset-credentials-choose-user";
    static final String RESET_MAIL = "reset-credential-email";
    static final String PASSKEY = "webauthn-authenticator-passwordless";
    static final String KEYCLOAKS_ORGANIZATION = "organization";
    static final String CREATE_IF_UNIQUE = "idp-create-user-if-unique";

    private static final String[] FIRST_FACTORS = {
        PASSWORD, LINK, MAIL_CODE, "sesame-access-code", PASSKEY, "auth-username-password-form", "auth-password-form"
    };

    private static final String[] SECOND_FACTORS = {
        "auth-otp-form", "webauthn-authenticator", "auth-recovery-authn-code-form", "sesame-recovery-code"
    };

    /** Keycloak's own that stop a flow in which nobody is known yet. */
    private static final String[] NEED_SOMEBODY = {
        "auth-otp-form", "auth-password-form", "webauthn-authenticator", "auth-recovery-authn-code-form"
    };

    private static final String[] KEYCLOAKS_RESET = {CHOOSE_USER, RESET_MAIL, "reset-password", "reset-otp"};

    /** Keycloak's own first pages, which look an account up while a stranger waits. */
    private static final String[] KEYCLOAKS_FIRST = {"auth-username-password-form", "auth-username-form"};

    /** Where nothing else runs in a login, it proves nobody. What isn't known here, such as a step of others, may. */
    private static final String[] PROVES_NO_LOGIN = {
        IDENTIFIER,
        EARLY_CODE,
        ORGANIZATION,
        COMPANY_ONLY,
        COOKIE,
        REDIRECTOR,
        KEYCLOAKS_ORGANIZATION,
        "sesame-offer",
        "sesame-trust-browser",
        "sesame-new-browser",
        "sesame-recovery-code",
        "auth-username-form",
        "auth-conditional-otp-form",
        "auth-otp-form",
        "webauthn-authenticator",
        "auth-recovery-authn-code-form",
        "allow-access-authenticator",
        "deny-access-authenticator"
    };

    /** The same of a reset. */
    private static final String[] PROVES_NO_RESET = {
        RESET_IDENTIFIER,
        CHOOSE_USER,
        "reset-password",
        "reset-otp",
        "sesame-recovery-code",
        "auth-otp-form",
        "webauthn-authenticator",
        "auth-recovery-authn-code-form",
        "allow-access-authenticator",
        "deny-access-authenticator"
    };

    /** The same of the account that a first login through a provider has met. */
    private static final String[] PROVES_NO_ACCOUNT = {
        JOIN_ACCOUNT,
        FINISH_JOIN,
        CREATE_IF_UNIQUE,
        NEW_ACCOUNT_RULE,
        PROVIDER_RULE,
        "idp-review-profile",
        "idp-confirm-link",
        "idp-confirm-override-link",
        "idp-detect-existing-broker-user",
        "auth-otp-form",
        "webauthn-authenticator",
        "auth-recovery-authn-code-form",
        "sesame-recovery-code",
        "idp-add-organization-member",
        "allow-access-authenticator",
        "deny-access-authenticator"
    };

    private StepKinds() {}

    static String[] provesNoLogin() {
        return PROVES_NO_LOGIN.clone();
    }

    static String[] provesNoReset() {
        return PROVES_NO_RESET.clone();
    }

    static String[] provesNoAccount() {
        return PROVES_NO_ACCOUNT.clone();
    }

    /** Those that prove who somebody is. */
    static String[] firstFactors() {
        return FIRST_FACTORS.clone();
    }

    static String[] secondFactors() {
        return SECOND_FACTORS.clone();
    }

    static String[] needSomebody() {
        return NEED_SOMEBODY.clone();
    }

    static String[] keycloaksReset() {
        return KEYCLOAKS_RESET.clone();
    }

    static String[] keycloaksFirst() {
        return KEYCLOAKS_FIRST.clone();
    }
}
