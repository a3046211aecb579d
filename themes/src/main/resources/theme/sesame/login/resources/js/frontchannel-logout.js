// Goes on once every application has been told in its frame, or when one of them takes too long.

const LONGEST_WAIT_MS = 5000;
const next = document.getElementById("continue");
if (next) {
  const leave = () => location.replace(next.href);
  if (document.readyState === "complete") {
    leave();
  } else {
    const timer = setTimeout(leave, LONGEST_WAIT_MS);
    addEventListener("load", () => {
      clearTimeout(timer);
      leave();
    });
  }
}
