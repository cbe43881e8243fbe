// A workshop's page on a phone with a flaky network: asks every few seconds whether the room moved,
// counts the clock down by itself, and keeps what is typed until the server has it.

const EVERY = 2500;
const SLOWEST = 30000;
const PATIENCE = 10000;

let pause = EVERY;
let next = 0;
let offset = 0;
let sending = false;

const region = () => document.querySelector("[data-live]");
const line = () => document.querySelector("[data-live-status]");

function say(key, bad = false) {
  const status = line();
  if (!status) return;
  const words = key ? status.dataset[key] : "";
  if (status.textContent !== words) status.textContent = words;
  status.classList.toggle("live--lost", bad);
}

// The clock ----------------------------------------------------------------------------------

function readServer(part) {
  const clock = part.querySelector("[data-clock]");
  if (clock && clock.dataset.now) offset = Date.parse(clock.dataset.now) - Date.now();
}

function tick() {
  for (const clock of document.querySelectorAll("[data-clock][data-ends]")) {
    const left = Math.max(0, Math.ceil((Date.parse(clock.dataset.ends) - Date.now() - offset) / 1000));
    const face = clock.querySelector("[data-clock-face]");
    const words = left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : clock.dataset.over;
    if (face && face.textContent !== words) face.textContent = words;
    clock.classList.toggle("clock--over", left === 0);
    clock.classList.toggle("clock--soon", left > 0 && left <= 60);
  }
}

// The room -----------------------------------------------------------------------------------

function inUse(part) {
  const here = document.activeElement;
  return part.contains(here) && here.matches("input:not([type=hidden]), select, textarea");
}

function put(part, fresh) {
  const open = new Set([...part.querySelectorAll("details[id][open]")].map((it) => it.id));
  const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
  part.replaceChildren(...fresh.childNodes);
  for (const it of part.querySelectorAll("details[id]")) if (open.has(it.id)) it.open = true;
  if (focused && document.getElementById(focused)) document.getElementById(focused).focus();
  readServer(part);
  tick();
}

function arrive(part, fresh) {
  if (part.dataset.watch === undefined) {
    put(part, fresh);
    part.dataset.stage = fresh.dataset.stage;
    return;
  }
  // A page with a form only takes over the clock, and tells when the room has moved on.
  const mine = document.querySelector("[data-clock]");
  const theirs = fresh.querySelector("[data-clock]");
  if (mine && theirs) mine.replaceWith(theirs);
  else if (mine) mine.remove();
  else if (theirs) document.querySelector(".room-bar").append(theirs);
  readServer(document);
  tick();
  const moved = document.querySelector("[data-moved-on]");
  if (moved && fresh.dataset.stage !== part.dataset.stage) moved.hidden = false;
}

async function ask() {
  clearTimeout(next);
  const part = region();
  if (!part) return;
  if (!document.hidden && !sending) {
    try {
      const answer = await fetch(part.dataset.live, {
        headers: { "HX-Request": "true", "If-None-Match": part.dataset.etag || '"none"' },
        cache: "no-store",
        redirect: "error",
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (answer.status === 404) {
        say("gone", true);
        return;
      }
      if (answer.status === 200) {
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
        if (fresh && !inUse(part)) {
          arrive(part, fresh);
          part.dataset.etag = answer.headers.get("ETag") || "";
        }
      } else if (answer.status !== 304) throw new Error(String(answer.status));
      pause = EVERY;
      if (!sending) say("");
    } catch {
      pause = Math.min(SLOWEST, pause * 2);
      say("lost", true);
    }
  }
  next = setTimeout(ask, pause * (0.8 + Math.random() * 0.4));
}

// What is typed ------------------------------------------------------------------------------

const keyOf = () => `pomost-room:${location.pathname}`;

function hold(form) {
  const words = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
  try {
    localStorage.setItem(keyOf(), JSON.stringify(words));
  } catch {
    // A full or forbidden store: the page itself still holds every word.
  }
}

function putBack(form) {
  let words;
  try {
    words = JSON.parse(localStorage.getItem(keyOf()) || "null");
  } catch {
    words = null;
  }
  if (!Array.isArray(words)) return;
  const left = new Map(words);
  for (const field of form.elements) {
    if (!field.name || !left.has(field.name) || field.name === "ticket" || field.name === "csrfmiddlewaretoken") continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === left.get(field.name);
    else field.value = left.get(field.name);
  }
  say("restored");
}

function forget() {
  try {
    localStorage.removeItem(keyOf());
  } catch {
    // Nothing was kept.
  }
}

async function send(form) {
  sending = true;
  hold(form);
  let wait = 1000;
  const body = new URLSearchParams(new FormData(form));
  say("sending");
  for (;;) {
    try {
      const answer = await fetch(form.action || location.href, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE) });
      if (answer.status >= 500) throw new Error(String(answer.status));
      if (answer.ok && answer.redirected) {
        forget();
        location.assign(answer.url);
        return;
      }
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
      if (fresh) document.querySelector("main").replaceChildren(...fresh.childNodes);
      sending = false;
      say("");
      wire();
      for (const again of document.querySelectorAll("form[data-keep]")) hold(again);
      const summary = document.querySelector("[data-error-summary]");
      if (summary) summary.scrollIntoView();
      return;
    } catch {
      say("unsent", true);
      await new Promise((go) => setTimeout(go, wait));
      wait = Math.min(SLOWEST, wait * 2);
    }
  }
}

function wire() {
  for (const form of document.querySelectorAll("form[data-keep]:not([data-wired])")) {
    form.dataset.wired = "yes";
    form.addEventListener("input", () => hold(form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!sending) send(form);
    });
  }
}

wire();
for (const form of document.querySelectorAll("form[data-keep]")) if (!document.querySelector("[data-error-summary]")) putBack(form);
readServer(document);
tick();
setInterval(tick, 500);
next = setTimeout(ask, EVERY * Math.random());
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) ask();
});
addEventListener("online", () => ask());
