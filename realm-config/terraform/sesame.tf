# Sésame's flows for an existing realm. Written by a test from realm-config/sesame-realm.json: change that one.

terraform {
  required_providers {
    keycloak = {
      source  = "keycloak/keycloak"
      version = ">= 5.0.0"
    }
  }
}

variable "realm_id" {
  description = "The realm, by its name"
  type        = string
}

variable "bind" {
  description = "Whether the realm's logins go through these flows from now on"
  type        = bool
  default     = false
}

resource "keycloak_authentication_flow" "sesame_browser" {
  alias       = "sesame browser"
  description = "E-mail first, then one of several first factors, then a second factor for those who have one"
  realm_id    = var.realm_id
}

resource "keycloak_authentication_execution" "sesame_browser_auth_cookie" {
  authenticator     = "auth-cookie"
  parent_flow_alias = keycloak_authentication_flow.sesame_browser.alias
  priority          = 10
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_execution" "sesame_browser_sesame_organization" {
  authenticator     = "sesame-organization"
  parent_flow_alias = keycloak_authentication_flow.sesame_browser.alias
  priority          = 15
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_execution" "sesame_browser_identity_provider_redirector" {
  authenticator     = "identity-provider-redirector"
  parent_flow_alias = keycloak_authentication_flow.sesame_browser.alias
  priority          = 20
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_subflow" "sesame_forms" {
  alias             = "sesame forms"
  description       = "The pages of the login"
  parent_flow_alias = keycloak_authentication_flow.sesame_browser.alias
  priority          = 30
  provider_id       = "basic-flow"
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_execution" "sesame_forms_sesame_identifier" {
  authenticator     = "sesame-identifier"
  parent_flow_alias = keycloak_authentication_subflow.sesame_forms.alias
  priority          = 10
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution_config" "sesame_first_page" {
  alias        = "sesame first page"
  execution_id = keycloak_authentication_execution.sesame_forms_sesame_identifier.id
  realm_id     = var.realm_id
  config = {
    "company-login" = "true"
  }
}

resource "keycloak_authentication_subflow" "sesame_first_factor" {
  alias             = "sesame first factor"
  description       = "Any of these proves who the person is; the first one is offered first. Skipped by those who used a passkey on the first page"
  parent_flow_alias = keycloak_authentication_subflow.sesame_forms.alias
  priority          = 20
  provider_id       = "basic-flow"
  realm_id          = var.realm_id
  requirement       = "CONDITIONAL"
}

resource "keycloak_authentication_subflow" "sesame_second_factor" {
  alias             = "sesame second factor"
  description       = "Asked of those who have set one up"
  parent_flow_alias = keycloak_authentication_subflow.sesame_forms.alias
  priority          = 30
  provider_id       = "basic-flow"
  realm_id          = var.realm_id
  requirement       = "CONDITIONAL"
}

resource "keycloak_authentication_execution" "sesame_forms_sesame_trust_browser" {
  authenticator     = "sesame-trust-browser"
  parent_flow_alias = keycloak_authentication_subflow.sesame_forms.alias
  priority          = 32
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution" "sesame_forms_sesame_company_only" {
  authenticator     = "sesame-company-only"
  parent_flow_alias = keycloak_authentication_subflow.sesame_forms.alias
  priority          = 35
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution" "sesame_forms_sesame_organization" {
  authenticator     = "sesame-organization"
  parent_flow_alias = keycloak_authentication_subflow.sesame_forms.alias
  priority          = 40
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution" "sesame_first_factor_conditional_credential" {
  authenticator     = "conditional-credential"
  parent_flow_alias = keycloak_authentication_subflow.sesame_first_factor.alias
  priority          = 5
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution_config" "sesame_unless_a_passkey_was_used_for_login" {
  alias        = "sesame unless a passkey was used for login"
  execution_id = keycloak_authentication_execution.sesame_first_factor_conditional_credential.id
  realm_id     = var.realm_id
  config = {
    "credentials" = "webauthn-passwordless"
  }
}

resource "keycloak_authentication_execution" "sesame_first_factor_sesame_activation" {
  authenticator     = "sesame-activation"
  parent_flow_alias = keycloak_authentication_subflow.sesame_first_factor.alias
  priority          = 8
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_execution" "sesame_first_factor_sesame_password" {
  authenticator     = "sesame-password"
  parent_flow_alias = keycloak_authentication_subflow.sesame_first_factor.alias
  priority          = 10
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_execution" "sesame_first_factor_sesame_magic_link" {
  authenticator     = "sesame-magic-link"
  parent_flow_alias = keycloak_authentication_subflow.sesame_first_factor.alias
  priority          = 15
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_execution_config" "sesame_login_mail" {
  alias        = "sesame login mail"
  execution_id = keycloak_authentication_execution.sesame_first_factor_sesame_magic_link.id
  realm_id     = var.realm_id
  config = {
    "mode" = "both"
  }
}

resource "keycloak_authentication_execution" "sesame_first_factor_webauthn_authenticator_passwordless" {
  authenticator     = "webauthn-authenticator-passwordless"
  parent_flow_alias = keycloak_authentication_subflow.sesame_first_factor.alias
  priority          = 20
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_execution" "sesame_first_factor_sesame_access_code" {
  authenticator     = "sesame-access-code"
  parent_flow_alias = keycloak_authentication_subflow.sesame_first_factor.alias
  priority          = 25
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_execution" "sesame_second_factor_conditional_user_configured" {
  authenticator     = "conditional-user-configured"
  parent_flow_alias = keycloak_authentication_subflow.sesame_second_factor.alias
  priority          = 10
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution" "sesame_second_factor_conditional_credential" {
  authenticator     = "conditional-credential"
  parent_flow_alias = keycloak_authentication_subflow.sesame_second_factor.alias
  priority          = 20
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution_config" "sesame_unless_a_passkey_was_used_as_a_factor" {
  alias        = "sesame unless a passkey was used as a factor"
  execution_id = keycloak_authentication_execution.sesame_second_factor_conditional_credential.id
  realm_id     = var.realm_id
  config = {
    "credentials" = "webauthn-passwordless"
  }
}

resource "keycloak_authentication_execution" "sesame_second_factor_sesame_known_browser" {
  authenticator     = "sesame-known-browser"
  parent_flow_alias = keycloak_authentication_subflow.sesame_second_factor.alias
  priority          = 25
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution" "sesame_second_factor_auth_otp_form" {
  authenticator     = "auth-otp-form"
  parent_flow_alias = keycloak_authentication_subflow.sesame_second_factor.alias
  priority          = 30
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_execution" "sesame_second_factor_webauthn_authenticator" {
  authenticator     = "webauthn-authenticator"
  parent_flow_alias = keycloak_authentication_subflow.sesame_second_factor.alias
  priority          = 40
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_execution" "sesame_second_factor_auth_recovery_authn_code_form" {
  authenticator     = "auth-recovery-authn-code-form"
  parent_flow_alias = keycloak_authentication_subflow.sesame_second_factor.alias
  priority          = 50
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_execution" "sesame_second_factor_sesame_recovery_code" {
  authenticator     = "sesame-recovery-code"
  parent_flow_alias = keycloak_authentication_subflow.sesame_second_factor.alias
  priority          = 60
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_flow" "sesame_after_a_provider" {
  alias       = "sesame after a provider"
  description = "After each login with an identity provider: may it bring this person, and for which organisation is it"
  realm_id    = var.realm_id
}

resource "keycloak_authentication_execution" "sesame_after_a_provider_sesame_provider_rule" {
  authenticator     = "sesame-provider-rule"
  parent_flow_alias = keycloak_authentication_flow.sesame_after_a_provider.alias
  priority          = 10
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution" "sesame_after_a_provider_sesame_organization" {
  authenticator     = "sesame-organization"
  parent_flow_alias = keycloak_authentication_flow.sesame_after_a_provider.alias
  priority          = 20
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_flow" "sesame_direct_grant" {
  alias       = "sesame direct grant"
  description = "A password that an application has asked for itself, where the company of its owner allows it"
  realm_id    = var.realm_id
}

resource "keycloak_authentication_execution" "sesame_direct_grant_direct_grant_validate_username" {
  authenticator     = "direct-grant-validate-username"
  parent_flow_alias = keycloak_authentication_flow.sesame_direct_grant.alias
  priority          = 10
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution" "sesame_direct_grant_direct_grant_validate_password" {
  authenticator     = "direct-grant-validate-password"
  parent_flow_alias = keycloak_authentication_flow.sesame_direct_grant.alias
  priority          = 20
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution" "sesame_direct_grant_sesame_company_only" {
  authenticator     = "sesame-company-only"
  parent_flow_alias = keycloak_authentication_flow.sesame_direct_grant.alias
  priority          = 30
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_subflow" "sesame_direct_grant_second_factor" {
  alias             = "sesame direct grant second factor"
  description       = "The one-time code, for those who have set one up"
  parent_flow_alias = keycloak_authentication_flow.sesame_direct_grant.alias
  priority          = 40
  provider_id       = "basic-flow"
  realm_id          = var.realm_id
  requirement       = "CONDITIONAL"
}

resource "keycloak_authentication_execution" "sesame_direct_grant_second_factor_conditional_user_configured" {
  authenticator     = "conditional-user-configured"
  parent_flow_alias = keycloak_authentication_subflow.sesame_direct_grant_second_factor.alias
  priority          = 10
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution" "sesame_direct_grant_second_factor_direct_grant_validate_otp" {
  authenticator     = "direct-grant-validate-otp"
  parent_flow_alias = keycloak_authentication_subflow.sesame_direct_grant_second_factor.alias
  priority          = 20
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_flow" "sesame_registration" {
  alias       = "sesame registration"
  description = "Keycloak's registration page, for a realm that switches it on"
  realm_id    = var.realm_id
}

resource "keycloak_authentication_subflow" "sesame_registration_form" {
  alias             = "sesame registration form"
  authenticator     = "registration-page-form"
  description       = "Its parts"
  parent_flow_alias = keycloak_authentication_flow.sesame_registration.alias
  priority          = 10
  provider_id       = "form-flow"
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution" "sesame_registration_form_sesame_new_account_rule" {
  authenticator     = "sesame-new-account-rule"
  parent_flow_alias = keycloak_authentication_subflow.sesame_registration_form.alias
  priority          = 10
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution" "sesame_registration_form_registration_user_creation" {
  authenticator     = "registration-user-creation"
  parent_flow_alias = keycloak_authentication_subflow.sesame_registration_form.alias
  priority          = 20
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution" "sesame_registration_form_registration_password_action" {
  authenticator     = "registration-password-action"
  parent_flow_alias = keycloak_authentication_subflow.sesame_registration_form.alias
  priority          = 50
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution" "sesame_registration_form_registration_recaptcha_action" {
  authenticator     = "registration-recaptcha-action"
  parent_flow_alias = keycloak_authentication_subflow.sesame_registration_form.alias
  priority          = 60
  realm_id          = var.realm_id
  requirement       = "DISABLED"
}

resource "keycloak_authentication_execution" "sesame_registration_form_registration_terms_and_conditions" {
  authenticator     = "registration-terms-and-conditions"
  parent_flow_alias = keycloak_authentication_subflow.sesame_registration_form.alias
  priority          = 70
  realm_id          = var.realm_id
  requirement       = "DISABLED"
}

resource "keycloak_authentication_flow" "sesame_reset" {
  alias       = "sesame reset"
  description = "Forgotten password: proof by mail, second factor, new password"
  realm_id    = var.realm_id
}

resource "keycloak_authentication_execution" "sesame_reset_sesame_reset_identifier" {
  authenticator     = "sesame-reset-identifier"
  parent_flow_alias = keycloak_authentication_flow.sesame_reset.alias
  priority          = 10
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution" "sesame_reset_sesame_reset_code" {
  authenticator     = "sesame-reset-code"
  parent_flow_alias = keycloak_authentication_flow.sesame_reset.alias
  priority          = 20
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution_config" "sesame_reset_mail" {
  alias        = "sesame reset mail"
  execution_id = keycloak_authentication_execution.sesame_reset_sesame_reset_code.id
  realm_id     = var.realm_id
  config = {
    "mode" = "both"
  }
}

resource "keycloak_authentication_subflow" "sesame_reset_second_factor" {
  alias             = "sesame reset second factor"
  description       = "Asked of those who have set one up: a mailbox alone opens no account that has a second factor"
  parent_flow_alias = keycloak_authentication_flow.sesame_reset.alias
  priority          = 30
  provider_id       = "basic-flow"
  realm_id          = var.realm_id
  requirement       = "CONDITIONAL"
}

resource "keycloak_authentication_execution" "sesame_reset_sesame_new_password" {
  authenticator     = "sesame-new-password"
  parent_flow_alias = keycloak_authentication_flow.sesame_reset.alias
  priority          = 40
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution_config" "sesame_new_password" {
  alias        = "sesame new password"
  execution_id = keycloak_authentication_execution.sesame_reset_sesame_new_password.id
  realm_id     = var.realm_id
  config = {
    "after-reset" = "logged-in"
  }
}

resource "keycloak_authentication_execution" "sesame_reset_sesame_organization" {
  authenticator     = "sesame-organization"
  parent_flow_alias = keycloak_authentication_flow.sesame_reset.alias
  priority          = 50
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution" "sesame_reset_second_factor_conditional_user_configured" {
  authenticator     = "conditional-user-configured"
  parent_flow_alias = keycloak_authentication_subflow.sesame_reset_second_factor.alias
  priority          = 10
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution" "sesame_reset_second_factor_auth_otp_form" {
  authenticator     = "auth-otp-form"
  parent_flow_alias = keycloak_authentication_subflow.sesame_reset_second_factor.alias
  priority          = 20
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_execution" "sesame_reset_second_factor_webauthn_authenticator" {
  authenticator     = "webauthn-authenticator"
  parent_flow_alias = keycloak_authentication_subflow.sesame_reset_second_factor.alias
  priority          = 30
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_execution" "sesame_reset_second_factor_auth_recovery_authn_code_form" {
  authenticator     = "auth-recovery-authn-code-form"
  parent_flow_alias = keycloak_authentication_subflow.sesame_reset_second_factor.alias
  priority          = 40
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_execution" "sesame_reset_second_factor_sesame_recovery_code" {
  authenticator     = "sesame-recovery-code"
  parent_flow_alias = keycloak_authentication_subflow.sesame_reset_second_factor.alias
  priority          = 50
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_flow" "sesame_first_broker_login" {
  alias       = "sesame first broker login"
  description = "The first login through an identity provider: a new account, or one that is there already, whose owner proves it"
  realm_id    = var.realm_id
}

resource "keycloak_authentication_execution" "sesame_first_broker_login_sesame_provider_rule" {
  authenticator     = "sesame-provider-rule"
  parent_flow_alias = keycloak_authentication_flow.sesame_first_broker_login.alias
  priority          = 5
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution" "sesame_first_broker_login_idp_review_profile" {
  authenticator     = "idp-review-profile"
  parent_flow_alias = keycloak_authentication_flow.sesame_first_broker_login.alias
  priority          = 10
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution_config" "sesame_missing_profile" {
  alias        = "sesame missing profile"
  execution_id = keycloak_authentication_execution.sesame_first_broker_login_idp_review_profile.id
  realm_id     = var.realm_id
  config = {
    "update.profile.on.first.login" = "missing"
  }
}

resource "keycloak_authentication_subflow" "sesame_create_or_join" {
  alias             = "sesame create or join"
  description       = "A new account, or the one that has the same address or name"
  parent_flow_alias = keycloak_authentication_flow.sesame_first_broker_login.alias
  priority          = 20
  provider_id       = "basic-flow"
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_subflow" "sesame_organization_member" {
  alias             = "sesame organization member"
  description       = "Membership, as the organization of the provider says"
  parent_flow_alias = keycloak_authentication_flow.sesame_first_broker_login.alias
  priority          = 30
  provider_id       = "basic-flow"
  realm_id          = var.realm_id
  requirement       = "CONDITIONAL"
}

resource "keycloak_authentication_execution" "sesame_create_or_join_idp_create_user_if_unique" {
  authenticator     = "idp-create-user-if-unique"
  parent_flow_alias = keycloak_authentication_subflow.sesame_create_or_join.alias
  priority          = 10
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_subflow" "sesame_join_account" {
  alias             = "sesame join account"
  description       = "What will be linked is shown, the account here is proven, and then everything is looked at once more"
  parent_flow_alias = keycloak_authentication_subflow.sesame_create_or_join.alias
  priority          = 20
  provider_id       = "basic-flow"
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_execution" "sesame_join_account_sesame_join_account" {
  authenticator     = "sesame-join-account"
  parent_flow_alias = keycloak_authentication_subflow.sesame_join_account.alias
  priority          = 10
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_subflow" "sesame_proof_of_the_account" {
  alias             = "sesame proof of the account"
  description       = "By its password, or by a code or a link to its own address"
  parent_flow_alias = keycloak_authentication_subflow.sesame_join_account.alias
  priority          = 20
  provider_id       = "basic-flow"
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_subflow" "sesame_join_second_factor" {
  alias             = "sesame join second factor"
  description       = "Asked of those who have set one up, unless a reset in between has asked already"
  parent_flow_alias = keycloak_authentication_subflow.sesame_join_account.alias
  priority          = 30
  provider_id       = "basic-flow"
  realm_id          = var.realm_id
  requirement       = "CONDITIONAL"
}

resource "keycloak_authentication_execution" "sesame_join_account_sesame_finish_join" {
  authenticator     = "sesame-finish-join"
  parent_flow_alias = keycloak_authentication_subflow.sesame_join_account.alias
  priority          = 40
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution" "sesame_proof_of_the_account_sesame_password" {
  authenticator     = "sesame-password"
  parent_flow_alias = keycloak_authentication_subflow.sesame_proof_of_the_account.alias
  priority          = 10
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_execution" "sesame_proof_of_the_account_sesame_join_mail" {
  authenticator     = "sesame-join-mail"
  parent_flow_alias = keycloak_authentication_subflow.sesame_proof_of_the_account.alias
  priority          = 20
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_execution_config" "sesame_join_mail" {
  alias        = "sesame join mail"
  execution_id = keycloak_authentication_execution.sesame_proof_of_the_account_sesame_join_mail.id
  realm_id     = var.realm_id
  config = {
    "mode" = "both"
  }
}

resource "keycloak_authentication_execution" "sesame_join_second_factor_conditional_user_configured" {
  authenticator     = "conditional-user-configured"
  parent_flow_alias = keycloak_authentication_subflow.sesame_join_second_factor.alias
  priority          = 10
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution" "sesame_join_second_factor_conditional_credential" {
  authenticator     = "conditional-credential"
  parent_flow_alias = keycloak_authentication_subflow.sesame_join_second_factor.alias
  priority          = 20
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution_config" "sesame_unless_a_second_factor_was_used" {
  alias        = "sesame unless a second factor was used"
  execution_id = keycloak_authentication_execution.sesame_join_second_factor_conditional_credential.id
  realm_id     = var.realm_id
  config = {
    "credentials" = "otp##webauthn##recovery-authn-codes##sesame-recovery-codes"
    "included"    = "false"
  }
}

resource "keycloak_authentication_execution" "sesame_join_second_factor_auth_otp_form" {
  authenticator     = "auth-otp-form"
  parent_flow_alias = keycloak_authentication_subflow.sesame_join_second_factor.alias
  priority          = 30
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_execution" "sesame_join_second_factor_webauthn_authenticator" {
  authenticator     = "webauthn-authenticator"
  parent_flow_alias = keycloak_authentication_subflow.sesame_join_second_factor.alias
  priority          = 40
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_execution" "sesame_join_second_factor_auth_recovery_authn_code_form" {
  authenticator     = "auth-recovery-authn-code-form"
  parent_flow_alias = keycloak_authentication_subflow.sesame_join_second_factor.alias
  priority          = 50
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_execution" "sesame_join_second_factor_sesame_recovery_code" {
  authenticator     = "sesame-recovery-code"
  parent_flow_alias = keycloak_authentication_subflow.sesame_join_second_factor.alias
  priority          = 60
  realm_id          = var.realm_id
  requirement       = "ALTERNATIVE"
}

resource "keycloak_authentication_execution" "sesame_organization_member_conditional_user_configured" {
  authenticator     = "conditional-user-configured"
  parent_flow_alias = keycloak_authentication_subflow.sesame_organization_member.alias
  priority          = 10
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_execution" "sesame_organization_member_idp_add_organization_member" {
  authenticator     = "idp-add-organization-member"
  parent_flow_alias = keycloak_authentication_subflow.sesame_organization_member.alias
  priority          = 20
  realm_id          = var.realm_id
  requirement       = "REQUIRED"
}

resource "keycloak_authentication_bindings" "sesame" {
  count = var.bind ? 1 : 0

  browser_flow           = keycloak_authentication_flow.sesame_browser.alias
  direct_grant_flow      = keycloak_authentication_flow.sesame_direct_grant.alias
  realm_id               = var.realm_id
  registration_flow      = keycloak_authentication_flow.sesame_registration.alias
  reset_credentials_flow = keycloak_authentication_flow.sesame_reset.alias

  depends_on = [
    keycloak_authentication_flow.sesame_browser,
    keycloak_authentication_execution.sesame_browser_auth_cookie,
    keycloak_authentication_execution.sesame_browser_sesame_organization,
    keycloak_authentication_execution.sesame_browser_identity_provider_redirector,
    keycloak_authentication_subflow.sesame_forms,
    keycloak_authentication_execution.sesame_forms_sesame_identifier,
    keycloak_authentication_execution_config.sesame_first_page,
    keycloak_authentication_subflow.sesame_first_factor,
    keycloak_authentication_subflow.sesame_second_factor,
    keycloak_authentication_execution.sesame_forms_sesame_trust_browser,
    keycloak_authentication_execution.sesame_forms_sesame_company_only,
    keycloak_authentication_execution.sesame_forms_sesame_organization,
    keycloak_authentication_execution.sesame_first_factor_conditional_credential,
    keycloak_authentication_execution_config.sesame_unless_a_passkey_was_used_for_login,
    keycloak_authentication_execution.sesame_first_factor_sesame_activation,
    keycloak_authentication_execution.sesame_first_factor_sesame_password,
    keycloak_authentication_execution.sesame_first_factor_sesame_magic_link,
    keycloak_authentication_execution_config.sesame_login_mail,
    keycloak_authentication_execution.sesame_first_factor_webauthn_authenticator_passwordless,
    keycloak_authentication_execution.sesame_first_factor_sesame_access_code,
    keycloak_authentication_execution.sesame_second_factor_conditional_user_configured,
    keycloak_authentication_execution.sesame_second_factor_conditional_credential,
    keycloak_authentication_execution_config.sesame_unless_a_passkey_was_used_as_a_factor,
    keycloak_authentication_execution.sesame_second_factor_sesame_known_browser,
    keycloak_authentication_execution.sesame_second_factor_auth_otp_form,
    keycloak_authentication_execution.sesame_second_factor_webauthn_authenticator,
    keycloak_authentication_execution.sesame_second_factor_auth_recovery_authn_code_form,
    keycloak_authentication_execution.sesame_second_factor_sesame_recovery_code,
    keycloak_authentication_flow.sesame_after_a_provider,
    keycloak_authentication_execution.sesame_after_a_provider_sesame_provider_rule,
    keycloak_authentication_execution.sesame_after_a_provider_sesame_organization,
    keycloak_authentication_flow.sesame_direct_grant,
    keycloak_authentication_execution.sesame_direct_grant_direct_grant_validate_username,
    keycloak_authentication_execution.sesame_direct_grant_direct_grant_validate_password,
    keycloak_authentication_execution.sesame_direct_grant_sesame_company_only,
    keycloak_authentication_subflow.sesame_direct_grant_second_factor,
    keycloak_authentication_execution.sesame_direct_grant_second_factor_conditional_user_configured,
    keycloak_authentication_execution.sesame_direct_grant_second_factor_direct_grant_validate_otp,
    keycloak_authentication_flow.sesame_registration,
    keycloak_authentication_subflow.sesame_registration_form,
    keycloak_authentication_execution.sesame_registration_form_sesame_new_account_rule,
    keycloak_authentication_execution.sesame_registration_form_registration_user_creation,
    keycloak_authentication_execution.sesame_registration_form_registration_password_action,
    keycloak_authentication_execution.sesame_registration_form_registration_recaptcha_action,
    keycloak_authentication_execution.sesame_registration_form_registration_terms_and_conditions,
    keycloak_authentication_flow.sesame_reset,
    keycloak_authentication_execution.sesame_reset_sesame_reset_identifier,
    keycloak_authentication_execution.sesame_reset_sesame_reset_code,
    keycloak_authentication_execution_config.sesame_reset_mail,
    keycloak_authentication_subflow.sesame_reset_second_factor,
    keycloak_authentication_execution.sesame_reset_sesame_new_password,
    keycloak_authentication_execution_config.sesame_new_password,
    keycloak_authentication_execution.sesame_reset_sesame_organization,
    keycloak_authentication_execution.sesame_reset_second_factor_conditional_user_configured,
    keycloak_authentication_execution.sesame_reset_second_factor_auth_otp_form,
    keycloak_authentication_execution.sesame_reset_second_factor_webauthn_authenticator,
    keycloak_authentication_execution.sesame_reset_second_factor_auth_recovery_authn_code_form,
    keycloak_authentication_execution.sesame_reset_second_factor_sesame_recovery_code,
    keycloak_authentication_flow.sesame_first_broker_login,
    keycloak_authentication_execution.sesame_first_broker_login_sesame_provider_rule,
    keycloak_authentication_execution.sesame_first_broker_login_idp_review_profile,
    keycloak_authentication_execution_config.sesame_missing_profile,
    keycloak_authentication_subflow.sesame_create_or_join,
    keycloak_authentication_subflow.sesame_organization_member,
    keycloak_authentication_execution.sesame_create_or_join_idp_create_user_if_unique,
    keycloak_authentication_subflow.sesame_join_account,
    keycloak_authentication_execution.sesame_join_account_sesame_join_account,
    keycloak_authentication_subflow.sesame_proof_of_the_account,
    keycloak_authentication_subflow.sesame_join_second_factor,
    keycloak_authentication_execution.sesame_join_account_sesame_finish_join,
    keycloak_authentication_execution.sesame_proof_of_the_account_sesame_password,
    keycloak_authentication_execution.sesame_proof_of_the_account_sesame_join_mail,
    keycloak_authentication_execution_config.sesame_join_mail,
    keycloak_authentication_execution.sesame_join_second_factor_conditional_user_configured,
    keycloak_authentication_execution.sesame_join_second_factor_conditional_credential,
    keycloak_authentication_execution_config.sesame_unless_a_second_factor_was_used,
    keycloak_authentication_execution.sesame_join_second_factor_auth_otp_form,
    keycloak_authentication_execution.sesame_join_second_factor_webauthn_authenticator,
    keycloak_authentication_execution.sesame_join_second_factor_auth_recovery_authn_code_form,
    keycloak_authentication_execution.sesame_join_second_factor_sesame_recovery_code,
    keycloak_authentication_execution.sesame_organization_member_conditional_user_configured,
    keycloak_authentication_execution.sesame_organization_member_idp_add_organization_member,
  ]
}
