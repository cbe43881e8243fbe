// Says so when the browser did not finish with a passkey; the words stand in the page.
document.addEventListener("allauth.error", () => {
  document.querySelectorAll("[data-passkey-trouble]").forEach((note) => { note.hidden = false; });
});
