// A wallet on another device answers the server, and can't lead this browser on: the page asks, and goes on by itself.

const ASK_AGAIN_MS = 2000;
// The server may be asked just between taking the answer and saying so: once "expired" isn't enough.
const CERTAIN = 2;
const code = document.getElementById("oid4vp-qr-block");
let over = 0;

const next = (address) => {
  const url = new URL(address, location.href);
  return url.origin === location.origin ? url.href : null;
};

const ask = async () => {
  let answer = null;
  try {
    const response = await fetch(code.dataset.walletStatus, {
      headers: { Accept: "application/json" },
      cache: "no-store",
    });
    answer = await response.json();
  } catch {
    // No answer is as good as none yet: a phone's network comes back.
  }
  const address = answer?.status === "complete" && answer.redirectUri ? next(answer.redirectUri) : null;
  if (address) {
    location.href = address;
    return;
  }
  over = ["expired", "error"].includes(answer?.status) ? over + 1 : 0;
  if (over < CERTAIN) {
    setTimeout(ask, ASK_AGAIN_MS);
    return;
  }
  code.hidden = true;
  document.getElementById("oid4vp-qr-expired").hidden = false;
};

if (code) {
  code.hidden = false;
  ask();
}
