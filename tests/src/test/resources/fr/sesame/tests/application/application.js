"use strict";

const { authority, clientId } = document.documentElement.dataset;
const manager = new oidc.UserManager({
  authority,
  client_id: clientId,
  redirect_uri: `${location.origin}/callback`,
  scope: "openid profile email",
  // acr and amr are among what it leaves out otherwise.
  filterProtocolClaims: false,
  automaticSilentRenew: false,
});

// The library makes state and PKCE by itself, and checks a nonce if it is given one. The options come back with the
// answer.
function logIn(options) {
  return manager.signinRedirect({ ...options, nonce: crypto.randomUUID(), state: options });
}

function optionsOfThisPage() {
  const query = new URLSearchParams(location.search);
  const known = ["acr_values", "prompt", "login_hint", "max_age", "scope"].filter((name) => query.has(name));
  return Object.fromEntries(known.map((name) => [name, query.get(name)]));
}

async function finishLogin() {
  try {
    const { profile } = await manager.signinRedirectCallback();
    show("logged-in", profile);
  } catch (error) {
    // Keycloak has given this login up, as when somebody logs in in another tab meanwhile. A new one gets further.
    if (error.error === "temporarily_unavailable" && error.error_description === "authentication_expired") {
      await logIn(error.state);
    } else {
      throw error;
    }
  }
}

function show(outcome, profile = {}) {
  const text = (id, value) => (document.getElementById(id).textContent = value ?? "");
  text("outcome", outcome);
  text("subject", profile.sub);
  text("preferred-username", profile.preferred_username);
  text("email", profile.email);
  text("acr", profile.acr);
  text("amr", profile.amr);
  document.getElementById("result").hidden = false;
}

function fail(error) {
  show(`failed: ${error.message}`);
}

const pages = {
  "/": () => logIn(optionsOfThisPage()),
  "/landing": async () => {
    const button = document.getElementById("login");
    button.addEventListener("click", () => logIn(optionsOfThisPage()).catch(fail));
    button.hidden = false;
  },
  "/callback": finishLogin,
};

pages[location.pathname]().catch(fail);
