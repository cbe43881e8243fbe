// Saves a form while it is being filled in: <form data-autosave> (optionally ="/address") is posted
// after a pause. When that fails the words stay on this device and are sent later.

const PAUSE = 1500;
const RETRY = 15000;
const MARKS = ["version", "known"]; // hidden fields that say what the page was shown

function keyOf(form) {
  return `pomost-draft:${form.dataset.autosave || form.getAttribute("action") || location.pathname}`;
}

// What the server sent, whatever was typed before this script was there.
function wordsSent(form) {
  const sent = form.cloneNode(true);
  sent.reset();
  return wordsIn(sent);
}

function wordsIn(form) {
  const words = [];
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && ![...MARKS, "csrfmiddlewaretoken"].includes(name)) words.push([name, value]);
  }
  return words;
}

// Rows that had been added stand on no fresh page: add them again (rows.js).
function makeRoom(form, words) {
  for (const set of form.querySelectorAll("[data-rows]")) {
    const button = set.querySelector('[data-add-row][type="button"]');
    const kept = new RegExp(`^${set.dataset.rows}_([0-9]{1,3})_`);
    const wanted = Math.max(-1, ...words.map(([name]) => Number((name.match(kept) || [0, -1])[1])));
    const last = () => Number([...set.querySelectorAll("[data-row]")].pop().dataset.row);
    while (button && last() < wanted) button.click();
  }
}

function putBack(form, words) {
  makeRoom(form, words);
  const left = new Map();
  for (const [name, value] of words) left.set(name, [...(left.get(name) || []), value]);
  for (const field of form.elements) {
    if (!field.name || ["hidden", "file", "password", "submit"].includes(field.type)) continue;
    if (field.name === "csrfmiddlewaretoken") continue;
    const values = left.get(field.name) || [];
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else if (field.multiple && field.options) {
      for (const option of field.options) option.selected = values.includes(option.value);
    } else if (values.length) field.value = values.shift();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function keep(form) {
  const status = form.querySelector("[data-autosave-status]") || document.querySelector("[data-autosave-status]");
  const key = keyOf(form);
  let timer = 0;
  let unsaved = false;
  let leaving = false;
  let last = JSON.stringify(wordsSent(form));

  // The copy remembers what it was written over and in which version, so that it never covers somebody
  // else's newer words: the server joins them, or refuses and shows both.
  const marks = () => MARKS.filter((name) => form.elements[name]).map((name) => [name, form.elements[name].value]);
  const hold = (words) => {
    try {
      localStorage.setItem(key, JSON.stringify({ over: last, words, marks: marks() }));
    } catch {
      // A full or forbidden store: the page itself still holds every word.
    }
  };

  const say = (words, failed = false) => {
    if (!status) return;
    status.textContent = words;
    status.classList.toggle("autosave--failed", failed);
  };

  async function save() {
    clearTimeout(timer);
    const now = JSON.stringify(wordsIn(form));
    if (now === last) {
      unsaved = false;
      return;
    }
    say(status ? status.dataset.saving : "");
    const body = new FormData(form);
    for (const field of form.querySelectorAll('input[type="file"]')) body.delete(field.name);
    body.append("autosave", "1");
    try {
      const answer = await fetch(form.dataset.autosave || form.action || location.href, {
        method: "POST",
        body,
        headers: { "X-Autosave": "1" },
      });
      // Signed out in between, the server sends everyone to the door: that is no saving.
      if (status && new URL(answer.url).pathname === status.dataset.signIn) {
        hold(now);
        say(status.dataset.signedOut, true);
        return;
      }
      if (answer.status >= 400 && answer.status < 500) {
        hold(now);
        say(status ? status.dataset.refused : "", true);
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      // The version this page stands on moves with every save of its own.
      const version = answer.headers.get("X-Version");
      if (version && form.elements.version) form.elements.version.value = version;
      last = now;
      unsaved = JSON.stringify(wordsIn(form)) !== now;
      localStorage.removeItem(key);
      const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
      say(status ? status.dataset.saved.replace("{time}", time) : "");
    } catch {
      hold(now);
      say(status ? status.dataset.failed : "", true);
      timer = setTimeout(save, RETRY);
    }
  }

  const held = localStorage.getItem(key);
  if (held) {
    try {
      const { over, words, marks: known = [] } = JSON.parse(held);
      if (words !== last && (over === last || known.length)) {
        putBack(form, JSON.parse(words));
        for (const [name, value] of known) if (form.elements[name]) form.elements[name].value = value;
        say(status ? status.dataset.restored : "");
        unsaved = true;
        timer = setTimeout(save, PAUSE);
      } else localStorage.removeItem(key);
    } catch {
      localStorage.removeItem(key);
    }
  }

  const changed = () => {
    unsaved = true;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  if (!held && JSON.stringify(wordsIn(form)) !== last) changed();
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
    localStorage.removeItem(key);
  });
  addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && unsaved && !leaving) save();
  });
  addEventListener("beforeunload", (event) => {
    if (!unsaved || leaving) return;
    hold(JSON.stringify(wordsIn(form)));
    event.preventDefault();
  });
}

// Once the other scripts of the page are ready.
document.addEventListener("DOMContentLoaded", () => {
  for (const form of document.querySelectorAll("form[data-autosave]")) keep(form);
});
