// Keeps the sum of the weights in sight while they are typed.
const total = document.querySelector("[data-weights-total]");
const form = total && total.closest("form");

function number(text) {
  const value = Number(text.replace(/[\s%]/g, "").replace(",", "."));
  return Number.isFinite(value) ? value : 0;
}

function show() {
  let sum = 0;
  for (const input of form.querySelectorAll("input[name*=weight]")) sum += number(input.value);
  sum = Math.round(sum * 100) / 100;
  const words = total.dataset.total.replace("{total}", sum.toLocaleString(document.documentElement.lang));
  total.textContent = `${words} ${sum === 100 ? total.dataset.right : total.dataset.wrong}`;
  total.classList.toggle("callout--good", sum === 100);
  total.classList.toggle("callout--attention", sum !== 100);
}

if (form) form.addEventListener("input", show);
