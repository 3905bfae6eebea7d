"use strict";
// What every page of the console does beside its links and forms; nothing of it is needed to read or to answer.

// A refusal that htmx gets is shown where notices stand, whatever the request was to change.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (xhr.status >= 400 && xhr.status !== 422) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
    event.detail.target = document.getElementById("notice");
    event.detail.swapOverride = "innerHTML";
  }
});

// Nobody answered at all.
document.addEventListener("htmx:sendError", () => {
  const place = document.getElementById("notice");
  const words = document.createElement("p");
  words.className = "notice bad";
  words.textContent = place.dataset.unreached;
  place.replaceChildren(words);
});

// A form is sent once: its button says that it is at work.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  const button = event.submitter;
  if (!button) return;
  if (button.getAttribute("aria-busy") === "true") event.preventDefault();
  button.setAttribute("aria-busy", "true");
});

// What prints the page is offered where it can.
document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
});

// Back to a page that was kept: its buttons are at work no more.
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("[aria-busy='true']")) button.removeAttribute("aria-busy");
});
