// What every page does: opens and closes its menus kindly, remembers colours without a reload,
// lets messages be put away, takes the reader to what must be corrected, and keeps their place.

const root = document.documentElement;

// Menus close on Escape and when the reader looks elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside) menu.querySelector("summary").focus();
  }
});

// Colours change at once; the form still goes out, so that the server remembers.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-theme-switch]");
  const button = event.submitter;
  if (!form || !button) return;
  event.preventDefault();
  const body = new URLSearchParams({ theme: button.value, next: "/health/" });
  fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => form.submit());
  if (button.value === "auto") delete root.dataset.theme;
  else root.dataset.theme = button.value;
  for (const other of form.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
});

// A message waits until it is put away; without scripts it simply stays.
document.addEventListener("click", (event) => {
  const close = event.target.closest("[data-close-toast]");
  if (close) close.closest(".toast").remove();
});

function greet(part) {
  for (const close of part.querySelectorAll("[data-close-toast]")) close.hidden = false;
  const summary = part.querySelector("[data-error-summary]");
  if (summary) summary.focus({ preventScroll: false });
}

document.addEventListener("DOMContentLoaded", () => greet(document));
document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) greet(event.detail.elt.parentElement || event.detail.elt);
});

// What was chosen before this script was there, on a slow line or in a page that the browser brought
// back, is heard now: forms that answer as they are filled in would show an old answer for it.
function catchUp() {
  const words = (form) => new URLSearchParams(new FormData(form)).toString();
  for (const form of document.querySelectorAll('form[hx-trigger*="input"], form[hx-trigger*="change"]')) {
    const sent = form.cloneNode(true);
    sent.reset();
    if (words(form) === words(sent)) continue;
    for (const heard of ["input", "change"]) form.dispatchEvent(new Event(heard, { bubbles: true }));
  }
}

document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt === document.body) catchUp();
});

// Whoever was inside a part that is replaced goes on at its beginning, not at the top of the page.
let place = "";
document.addEventListener("htmx:beforeSwap", (event) => {
  place = event.detail.target.contains(document.activeElement) ? event.detail.target.id : "";
});
document.addEventListener("htmx:afterSettle", () => {
  const part = place && document.getElementById(place);
  place = "";
  if (!part || document.activeElement !== document.body) return;
  part.tabIndex = -1;
  part.focus({ preventScroll: true });
});
