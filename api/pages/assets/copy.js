"use strict";
// A text on the page is copied by a button; without a script it is marked and copied by hand.

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
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
}
