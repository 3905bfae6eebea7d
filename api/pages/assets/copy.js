"use strict";
// A text on the page is copied by a button; without a script it is marked and copied by hand.

const offer = (place) => {
  for (const button of place.querySelectorAll("[data-copy]")) button.hidden = false;
};
offer(document);
document.addEventListener("htmx:load", (event) => offer(event.detail.elt));

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const place = document.getElementById(button.dataset.copy);
  place.focus();
  place.select();
  try {
    await navigator.clipboard.writeText(place.value);
  } catch {
    document.execCommand("copy"); // where the page did not come over HTTPS
  }
  button.textContent = button.dataset.done;
});
