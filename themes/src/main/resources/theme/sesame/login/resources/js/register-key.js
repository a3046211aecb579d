// Makes a security key or a passkey on the page webauthn-register.ftl and fills its form in.

const form = document.getElementById("register");
const policy = form.dataset;
const field = (name) => form.elements.namedItem(name);
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
const text = (buffer) =>
  btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
const list = (values) => values.split(",").filter((value) => value);
const chosen = (value) => (value && value !== "not specified" ? value : undefined);
const key = (more) => ({ type: "public-key", ...more });

// Keycloak refuses a second key of the same name, and then the key has been made for nothing. The time tells them apart.
const name = field("authenticatorLabel");
const time = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });
const suggested = `${name.defaultValue} – ${time.format(new Date())}`;
if (name.value === name.defaultValue) {
  name.value = suggested;
}

// ES256 where the realm names none.
const algorithms = list(policy.algorithms).map(Number);
const attachment = chosen(policy.attachment);
const userVerification = chosen(policy.userVerification);
// The older of the two options only says yes or no.
const older = { Yes: "required", No: "discouraged" }[policy.requireResidentKey];
const residentKey = chosen(policy.residentKey) ?? older;

const publicKey = {
  challenge: bytes(policy.challenge),
  rp: { id: policy.rpId, name: policy.rpName },
  user: { id: bytes(policy.userId), name: policy.username, displayName: policy.username },
  pubKeyCredParams: (algorithms.length ? algorithms : [-7]).map((alg) => key({ alg })),
  authenticatorSelection: {
    ...(attachment && { authenticatorAttachment: attachment }),
    ...(residentKey && { residentKey, requireResidentKey: residentKey === "required" }),
    ...(userVerification && { userVerification }),
  },
  ...(chosen(policy.attestation) && { attestation: policy.attestation }),
  ...(Number(policy.timeout) > 0 && { timeout: Number(policy.timeout) * 1000 }),
  excludeCredentials: list(policy.exclude).map((id) => key({ id: bytes(id) })),
};

const make = async () => {
  if (!globalThis.PublicKeyCredential) {
    throw policy.unsupported;
  }
  const made = await navigator.credentials.create({ publicKey });
  field("clientDataJSON").value = text(made.response.clientDataJSON);
  field("attestationObject").value = text(made.response.attestationObject);
  field("publicKeyCredentialId").value = text(made.rawId);
  field("transports").value = (made.response.getTransports?.() ?? []).join(",");
  field("authenticatorAttachment").value = made.authenticatorAttachment ?? "";
};

let asked = false;
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (asked) {
    return;
  }
  asked = true;
  name.value = name.value.trim() || suggested;
  try {
    await make();
  } catch (reason) {
    field("error").value = String(reason);
  }
  form.submit();
});
// Back from the next page, the key can be asked for again.
addEventListener("pageshow", () => (asked = false));
form.hidden = false;
