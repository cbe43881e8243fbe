// Adds an empty row to a set of rows without a reload: [data-rows] holds fieldsets [data-row], and
// a button [data-add-row]. Without this script the button saves, and the page comes back with one.

function numbered(text, from, to) {
  return text.replace(`_${from}_`, `_${to}_`);
}

function emptyCopy(row, place) {
  const from = row.dataset.row;
  const copy = row.cloneNode(true);
  copy.dataset.row = String(place);
  for (const part of copy.querySelectorAll("[id], [name], [for], [aria-describedby]")) {
    for (const name of ["id", "name", "for", "aria-describedby"]) {
      if (part.hasAttribute(name)) part.setAttribute(name, numbered(part.getAttribute(name), from, place));
    }
  }
  for (const field of copy.querySelectorAll("input, textarea, select")) {
    if (field.type === "checkbox") field.checked = false;
    else field.value = "";
    field.removeAttribute("aria-invalid");
  }
  for (const error of copy.querySelectorAll(".errorlist, .field-errors")) error.remove();
  const legend = copy.querySelector("legend");
  legend.firstChild.textContent = legend.firstChild.textContent.replace(/\d+/, String(place + 1));
  return copy;
}

for (const set of document.querySelectorAll("[data-rows]")) {
  const button = set.querySelector("[data-add-row]");
  if (!button) continue;
  button.type = "button"; // so that Enter in a field saves the form and adds nothing
  button.addEventListener("click", () => {
    const rows = [...set.querySelectorAll("[data-row]")];
    const last = rows[rows.length - 1];
    const copy = emptyCopy(last, Number(last.dataset.row) + 1);
    last.after(copy);
    copy.querySelector("input, textarea").focus();
  });
}
