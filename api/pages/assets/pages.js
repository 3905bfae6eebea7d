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

document.addEventListener("htmx:afterSwap", ({ detail: { target, xhr } }) => {
  if (target.id === "notice" && xhr.status >= 400) target.scrollIntoView({ block: "nearest" });
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
  if (event.target.dataset.working) work(event.target.dataset.working);
});

// With keys alone: a page that comes anew after a form was sent has them where they were, or on what is said.
const KEYS = "keys-after";
const KEYS_MOST = 15000;  // milliseconds: a page that comes later is another errand
const keepKeys = (action) => {
  const at = document.activeElement;
  if (action && at?.closest("main") && at.matches(":focus-visible")) sessionStorage.setItem(KEYS, JSON.stringify({ action, at: Date.now() }));
};
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented && event.target.method === "post") keepKeys(event.target.getAttribute("action") ?? location.pathname);
});
document.addEventListener("htmx:beforeOnLoad", ({ detail: { xhr, requestConfig } }) => {
  if (["HX-Redirect", "HX-Refresh"].some((one) => xhr.getResponseHeader(one))) keepKeys(requestConfig?.path);
});
document.addEventListener("DOMContentLoaded", () => {
  const { action, at } = JSON.parse(sessionStorage.getItem(KEYS) ?? "{}");
  sessionStorage.removeItem(KEYS);
  if (!action || Date.now() - at > KEYS_MOST || document.querySelector("[autofocus]")) return;
  const main = document.getElementById("main");
  const said = document.querySelector("#notice .notice");
  const again = [...main.querySelectorAll("form[data-again]")].find((one) => one.getAttribute("action") === action);
  const button = again?.querySelector("button");
  const place = main.querySelector("[role='alert']") ?? button ?? said ?? main;
  if (place !== button) place.tabIndex = -1;
  else if (said) button.setAttribute("aria-describedby", "notice");
  place.focus({ preventScroll: place === button || place === main });
});

// What takes a while says so where notices stand, for whoever looks and whoever listens.
function work(words) {
  const line = document.createElement("p");
  line.className = "notice row";
  const turning = document.createElement("span");
  turning.className = "working";
  turning.setAttribute("aria-hidden", "true");
  line.append(turning, words);
  const place = document.getElementById("notice");
  place.replaceChildren(line);
  place.scrollIntoView({ block: "nearest" });
}

// What prints the page is offered where it can.
document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
});

// Back to a page that was kept: its buttons are at work no more.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.getElementById("notice")?.replaceChildren();
  for (const button of document.querySelectorAll("[aria-busy='true']")) button.removeAttribute("aria-busy");
});
