// Comfort only: every page works without this script.

const page = document.body.dataset;

// ---------------------------------------------------------------- history
// Keycloak answers a POST with a page. A reload would send the form again and end on "page expired", so the address
// becomes that of the step now on the screen, without its single-use code.
const step = document.querySelector("form[action*='session_code=']");
if (step && location.search.includes("session_code=")) {
  const url = new URL(step.action);
  url.searchParams.delete("session_code");
  history.replaceState(history.state, "", url);
}

// ---------------------------------------------------------------- focus
const focused = document.querySelector("[data-focus]");
if (focused) {
  focused.focus();
}

// ---------------------------------------------------------------- forms
// A double click sends once. The button isn't disabled: it would lose its name and value, and the focus. A form waits for
// its answer, however slow the line is: a second one would be refused, as its code works once. Only who has waited for
// long, or comes back to the page, may try again. A link may be followed again after a moment.
const once = (kind, element, again) => {
  let last = -again;
  element.addEventListener(kind, (event) => {
    if (performance.now() - last < again) {
      event.preventDefault();
    } else {
      last = performance.now();
    }
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      last = -again;
    }
  });
};
document.querySelectorAll("form[data-once]").forEach((form) => once("submit", form, 20_000));
document.querySelectorAll("a[data-once], a[data-once-link]").forEach((link) => once("click", link, 1500));

for (const button of document.querySelectorAll("button.show")) {
  const field = document.getElementById(button.getAttribute("aria-controls"));
  const { show, hide, showLabel, hideLabel } = button.dataset;
  const reveal = (visible) => {
    field.type = visible ? "text" : "password";
    button.textContent = visible ? hide : show;
    button.setAttribute("aria-label", visible ? hideLabel : showLabel);
  };
  button.hidden = false;
  button.addEventListener("click", () => reveal(field.type === "password"));
  // Browsers must not offer to keep a password that they take for ordinary text.
  field.form.addEventListener("submit", () => reveal(false));
}

// Codes come with spaces, hyphens or a sentence around them, and in full-width digits.
for (const field of document.querySelectorAll("input[data-code][inputmode=numeric]")) {
  field.form.addEventListener("submit", () => {
    const digits = field.value.normalize("NFKC").replace(/[^0-9]/g, "");
    if (digits) {
      field.value = digits;
    }
  });
}

// Others are groups of four letters and digits, which people type with spaces, in small letters, or with a number before.
for (const field of document.querySelectorAll("input[data-groups]")) {
  const groups = Array(Number(field.dataset.groups)).fill("[a-z0-9]{4}").join("[\\s\\p{Pd}]*");
  const code = new RegExp(`(?<![a-z0-9])${groups}(?=[^a-z0-9]*$)`, "iu");
  field.form.addEventListener("submit", () => {
    const found = field.value.normalize("NFKC").match(code);
    if (found) {
      field.value = found[0].toUpperCase().match(/[A-Z0-9]{4}/g).join("-");
    }
  });
}

// ---------------------------------------------------------------- link in another tab
// The page that waits for the link says that the login goes on where it was opened.
const waiting = document.querySelector("[role=status][data-tab]");
const opened = document.querySelector("form[data-tab]");
if (globalThis.BroadcastChannel && (waiting || opened)) {
  const tabs = new BroadcastChannel("sesame-link");
  opened?.addEventListener("submit", () => tabs.postMessage(opened.dataset.tab));
  tabs.addEventListener("message", ({ data }) => {
    if (waiting?.dataset.tab === data) {
      waiting.textContent = waiting.dataset.opened;
      // The form of this page is that of a step which is done.
      document.getElementById("sesame-continue-form")?.addEventListener("submit", (event) => {
        event.preventDefault();
        location.href = waiting.dataset.step;
      });
    }
  });
}

// What goes on by itself. A link that was opened in the browser that asked for it does, but not before somebody looks at
// it: browsers load pages ahead, show small ones of them, and open tabs behind others. Nothing does after "back": it is done.
const goOn = document.querySelector("form[data-go-on]");
if (goOn && performance.getEntriesByType("navigation")[0]?.type !== "back_forward") {
  const isSeen = () => !document.prerendering && document.visibilityState === "visible" && document.hasFocus();
  let gone = false;
  const look = () => {
    if (!gone && (goOn.dataset.goOn !== "seen" || isSeen())) {
      gone = true;
      goOn.requestSubmit();
    }
  };
  document.addEventListener("prerenderingchange", look);
  document.addEventListener("visibilitychange", look);
  addEventListener("focus", look);
  look();
}

// ---------------------------------------------------------------- new mail
// Said once, when another mail may be asked for. Nothing counts down aloud.
const resend = document.querySelector("[data-resend-in]");
if (resend && Number(resend.dataset.resendIn) > 0) {
  setTimeout(() => (resend.textContent = resend.dataset.ready), Number(resend.dataset.resendIn) * 1000);
}

// ---------------------------------------------------------------- rules of a password
// The server's verdict, shortly after a character: a browser counts letters in another way. Without an answer nothing is
// ticked; all of it is judged once more when the form is sent.
for (const list of document.querySelectorAll("[data-rules-for]")) {
  const field = document.getElementById(list.dataset.rulesFor);
  const { form } = field;
  const address = list.dataset.verdict + new URL(form.action).search;
  const typed = () => {
    const body = new URLSearchParams("profile" in list.dataset ? new FormData(form) : []);
    body.delete("password-confirm");
    body.set("password", field.value);
    return body;
  };
  const tick = (met) => {
    for (const rule of list.querySelectorAll("[data-rule]")) {
      const isMet = met.includes(rule.dataset.rule);
      if (isMet !== rule.classList.contains("met")) {
        rule.classList.toggle("met", isMet);
        rule.querySelector(".visually-hidden")?.remove();
        if (isMet) {
          const state = Object.assign(document.createElement("span"), { className: "visually-hidden" });
          state.textContent = ` (${list.dataset.met})`;
          rule.append(state);
        }
      }
    }
  };
  let asking = false;
  let timer;
  const ask = async () => {
    if (asking) {
      return;
    }
    asking = true;
    const body = typed();
    let met = [];
    try {
      const answer = await fetch(address, { method: "POST", body, cache: "no-store" });
      met = answer.ok ? (await answer.json()).met : met;
    } catch {
      // The line is down; the form says so by itself.
    }
    asking = false;
    if (String(typed()) === String(body)) {
      tick(met);
    } else {
      later();
    }
  };
  const later = () => {
    clearTimeout(timer);
    if (field.value) {
      timer = setTimeout(ask, 250);
    } else {
      tick([]);
    }
  };
  form.addEventListener("input", later);
  later();
}

// ---------------------------------------------------------------- other tabs
const cookie = (name) =>
  document.cookie
    .split("; ")
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)
    .replaceAll('"', "");

let leaving = false;
addEventListener("beforeunload", () => (leaving = true));
addEventListener("pageshow", () => (leaving = false));

// Somebody who has logged in in another tab goes on in this one.
if (page.otherTab && !cookie("KEYCLOAK_SESSION")) {
  const timer = setInterval(() => {
    if (!leaving && cookie("KEYCLOAK_SESSION")) {
      clearInterval(timer);
      location.href = page.otherTab;
    }
  }, 2000);
}
// The cookie belongs to another attempt than this page: the form would fail.
if (page.session) {
  setTimeout(() => {
    const current = cookie("KC_AUTH_SESSION_HASH");
    if (current && current !== page.session && !leaving) {
      location.reload();
    }
  }, 1000);
}

// ---------------------------------------------------------------- security keys and passkeys
const webauth = document.getElementById("webauth");
if (webauth) {
  const { challenge, userVerification, rpId, timeout, identified, mediation, attachment, unsupported } = webauth.dataset;
  const button = document.getElementById("authenticateWebAuthnButton");
  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", "");
  const field = (name) => webauth.elements.namedItem(name);
  let pending = null;

  const ask = (how) => {
    pending?.abort();
    pending = new AbortController();
    const publicKey = { challenge: bytes(challenge), rpId };
    if (Number(timeout) > 0) {
      publicKey.timeout = Number(timeout) * 1000;
    }
    if (userVerification && userVerification !== "not specified") {
      publicKey.userVerification = userVerification;
    }
    publicKey.allowCredentials =
      identified === "true"
        ? [...webauth.querySelectorAll("[data-credential]")].map((known) => ({
            id: bytes(known.value),
            type: "public-key",
          }))
        : [];
    return navigator.credentials.get({ publicKey, signal: pending.signal, ...(how && { mediation: how }) });
  };

  // What was typed is there again when the page comes back.
  const keep = (name, value) =>
    webauth.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));

  const send = (credential) => {
    field("clientDataJSON").value = text(credential.response.clientDataJSON);
    field("authenticatorData").value = text(credential.response.authenticatorData);
    field("signature").value = text(credential.response.signature);
    field("credentialId").value = credential.id;
    field("userHandle").value = credential.response.userHandle ? text(credential.response.userHandle) : "";
    if (document.getElementById("rememberMe")?.checked) {
      keep("rememberMe", "on");
    }
    webauth.requestSubmit();
  };

  const fail = (reason) => {
    field("error").value = String(reason);
    const username = document.getElementById("username");
    if (username) {
      keep("username", username.value);
    }
    if (document.getElementById("rememberMe")?.checked) {
      keep("rememberMe", "on");
    }
    webauth.requestSubmit();
  };

  button.hidden = false;
  button.addEventListener("click", async () => {
    if (!globalThis.PublicKeyCredential) {
      fail(unsupported);
      return;
    }
    try {
      send(await ask());
    } catch (error) {
      if (error.name !== "AbortError") {
        fail(error);
      }
    }
  });

  // Offered by itself as the realm's policy says; whoever waves a dialog away isn't asked again in this attempt.
  const offer = async () => {
    if (!globalThis.PublicKeyCredential || identified === "true" || !mediation || mediation === "none") {
      return;
    }
    if (attachment === "platform" && !(await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable())) {
      return;
    }
    const autofill = mediation === "conditional";
    if (autofill && !(await PublicKeyCredential.isConditionalMediationAvailable?.())) {
      return;
    }
    const declined = "sesame-passkey-declined";
    if (!autofill && sessionStorage.getItem(declined) === page.session) {
      return;
    }
    try {
      send(await ask(mediation));
    } catch {
      if (!autofill) {
        sessionStorage.setItem(declined, page.session);
      }
    }
  };
  offer();
}
