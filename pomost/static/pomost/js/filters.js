// A filter answers as soon as it is changed; the button stays for those without scripts and for Enter.

document.addEventListener("change", (event) => {
  const form = event.target.closest("form.filters[data-at-once]");
  if (form) form.requestSubmit();
});
