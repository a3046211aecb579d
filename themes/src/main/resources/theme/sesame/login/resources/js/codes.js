// Copies, keeps and prints codes that a page shows. Comfort only: they can be selected and copied by hand.

const tools = document.querySelector("[data-codes]");
if (tools) {
  const { head, about, foot, date, file, copied, notCopied } = tools.dataset;
  const shown = document.getElementById(tools.dataset.codes);
  const status = document.getElementById("codes-status");
  const lines = () => [...shown.querySelectorAll("li")].map((line, i) => `${i + 1}. ${line.textContent.trim()}`);
  const text = () => shown.value ?? lines().join("\n");

  const actions = {
    copy: async () => {
      // The same text twice would be said once.
      status.textContent = "";
      try {
        await navigator.clipboard.writeText(text());
        status.textContent = copied;
      } catch {
        status.textContent = notCopied;
      }
    },
    save: () => {
      const time = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
      const parts = [head, about, text(), foot, `${date} ${time.format(new Date())}`].filter((part) => part);
      // Windows' editor, too, is to show lines.
      const content = new Blob([parts.join("\n\n").replaceAll("\n", "\r\n"), "\r\n"], { type: "text/plain;charset=utf-8" });
      const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(content), download: file });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
    print: () => print(),
  };
  tools.addEventListener("click", ({ target }) => actions[target.dataset.do]?.());
  tools.hidden = false;
}
