// The last day of a deadline is counted in hours, the last hour in minutes. Before that the server's
// words stand: calendar days, as the law counts them.

const HOUR = 3600 * 1000;

function tick() {
  let soon = false;
  for (const left of document.querySelectorAll("[data-countdown]")) {
    const milliseconds = Date.parse(left.dataset.countdown) - Date.now();
    if (milliseconds <= 0) {
      if (left.textContent !== left.dataset.past) left.textContent = left.dataset.past;
      continue;
    }
    if (milliseconds >= 24 * HOUR) continue;
    soon = true;
    const hours = milliseconds >= HOUR;
    const words = hours ? left.dataset.hours : left.dataset.minutes;
    left.textContent = words.replace("{n}", String(Math.floor(milliseconds / (hours ? HOUR : 60000))));
  }
  setTimeout(tick, soon ? 15000 : 60000);
}

tick();
