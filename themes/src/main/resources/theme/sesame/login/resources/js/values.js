// Attributes with several values: one spare field at a time, and a button for the next one. Without this script the page
// has two spare fields.
for (const group of document.querySelectorAll("[data-values]")) {
  const rows = () => [...group.querySelectorAll(".value")];
  const input = (row) => row.querySelector("input");
  rows()
    .filter((row, index) => index > 0 && !input(row).value)
    .slice(rows().every((row) => input(row).value === "") ? 0 : 1)
    .forEach((row) => row.remove());
  const add = Object.assign(document.createElement("button"), {
    type: "button",
    className: "button button-secondary",
    textContent: group.dataset.values,
  });
  add.addEventListener("click", () => {
    const last = rows().at(-1);
    const row = last.cloneNode(true);
    const number = rows().length + 1;
    const id = `${input(row).name}-${number}`;
    row.querySelector("label").htmlFor = id;
    row.querySelector("label span").textContent = number;
    Object.assign(input(row), { id, value: "" });
    last.after(row);
    input(row).focus();
  });
  rows().at(-1).after(add);
  // Keycloak takes an empty value of a required attribute for a missing one.
  group.closest("form").addEventListener("submit", () => {
    const empty = rows().filter((row) => input(row).value === "");
    if (empty.length < rows().length) {
      empty.forEach((row) => (input(row).disabled = true));
      setTimeout(() => empty.forEach((row) => (input(row).disabled = false)));
    }
  });
}
