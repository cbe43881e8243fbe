// Counts what may still be typed. Too much is said, never cut: the server answers the same.

function show(count) {
  const field = document.getElementById(count.dataset.charCount);
  if (!field) return;
  const left = Number(count.dataset.max) - [...field.value.replace(/\r?\n/g, "\r\n")].length;
  const words = left < 0 ? count.dataset.over : count.dataset.left;
  count.textContent = words.replace("{n}", Math.abs(left).toLocaleString(document.documentElement.lang));
  count.classList.toggle("char-count--over", left < 0);
}

function watch(part) {
  for (const count of part.querySelectorAll("[data-char-count]")) {
    const field = document.getElementById(count.dataset.charCount);
    if (field) field.removeAttribute("maxlength");
    show(count);
  }
}

document.addEventListener("input", (event) => {
  const count = event.target.id && document.querySelector(`[data-char-count="${CSS.escape(event.target.id)}"]`);
  if (count) show(count);
});
document.addEventListener("htmx:load", () => watch(document));
watch(document);
