"use strict";
// The board with keys: one stop for Tab, arrows between shifts and names; with somebody in hand, to empty places.
// It shares `board`, `held`, `hold`, `press` and `panel` with board.js.

const STOPS = "a.when-what, .chip:not(.others)";
const laid = () => document.querySelector("table.board");
const stopsOf = (place) => [...place.querySelectorAll(STOPS)].filter((one) => board() || one.matches("a"));

// The one stop that Tab finds; where the keys are, and the day that they keep to.
let here = null;
let column = 0;
const stand = (stop) => {
  if (here && here !== stop) here.tabIndex = -1;
  here = stop;
  stop.tabIndex = 0;
  column = stop.closest("td")?.cellIndex ?? column;
};
const current = () => (here?.isConnected ? here : laid() && stopsOf(laid())[0]);
const walk = (stop) => {
  if (!stop) return;
  stand(stop);
  stop.focus();
  stop.scrollIntoView({ block: "nearest" });
};

// What a script makes of names and places, it says: they are pressed, and one of them is in hand.
const voice = () => {
  for (const stop of stopsOf(laid())) {
    if (stop.hasAttribute("tabindex")) continue;
    stop.tabIndex = -1;
    if (stop.matches("a")) continue;
    stop.setAttribute("role", "button");
    if (stop.dataset.volunteer) stop.setAttribute("aria-pressed", "false");
  }
  if (current()) stand(current());
};

// The next one above or below, of the same day if there is one; no row is left out.
const along = (step) => {
  const cell = here.closest("td");
  const near = stopsOf(cell);
  const next = near[near.indexOf(here) + step];
  if (next) return next;
  let row = cell.parentElement;
  while ((row = step > 0 ? row.nextElementSibling : row.previousElementSibling)) {
    const cells = [...row.cells].filter((one) => stopsOf(one).length);
    if (!cells.length) continue;
    const kept = column;
    const nearest = cells.reduce((best, one) => (Math.abs(one.cellIndex - kept) < Math.abs(best.cellIndex - kept) ? one : best));
    return stopsOf(nearest).at(step > 0 ? 0 : -1);
  }
  return null;
};

// The day before or after in the row.
const across = (step) => {
  const cell = here.closest("td");
  const depth = stopsOf(cell).indexOf(here);
  let other = cell;
  while ((other = step > 0 ? other.nextElementSibling : other.previousElementSibling)) {
    const there = stopsOf(other);
    if (there.length) return there[Math.min(depth, there.length - 1)];
  }
  return null;
};

// The next empty place, round and round; there may be none.
const gap = (step) => {
  const gaps = [...laid().querySelectorAll(".chip.gap")];
  const after = gaps.findIndex((one) => here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  if (step > 0) return gaps[Math.max(after, 0)];
  const at = gaps.indexOf(here);
  return gaps.at(at >= 0 ? at - 1 : after < 0 ? -1 : after - 1);
};

const STEPS = {
  ArrowDown: () => along(1),
  ArrowUp: () => along(-1),
  ArrowRight: () => (held && gap(1)) || across(1),
  ArrowLeft: () => (held && gap(-1)) || across(-1),
};
const end = (event, step) => {
  const whole = event.ctrlKey || event.metaKey ? laid() : here.closest("tr");
  return stopsOf(whole).at(step);
};

document.addEventListener("keydown", (event) => {
  const inside = laid()?.contains(event.target);
  const isOfBench = held && Object.hasOwn(STEPS, event.key) && event.target.closest?.("[data-bench]");
  if (event.key === "Escape") {
    const words = event.target.closest?.("#notice");
    if (held) hold(null);
    else if (words && current()) walk(current());  // from a refusal, back to where the keys were
    return;
  }
  if (isOfBench && current()) {
    event.preventDefault();
    walk(laid().querySelector(".chip.gap") ?? current());
    return;
  }
  if (!inside || event.altKey || event.shiftKey) return;
  const stop = event.target.closest(STOPS);
  if (!stop) return;
  if ((event.key === "Enter" || event.key === " ") && stop.matches(".chip")) {
    event.preventDefault();
    press(stop);
    return;
  }
  const isStep = Object.hasOwn(STEPS, event.key) && !event.ctrlKey && !event.metaKey;
  if (!isStep && event.key !== "Home" && event.key !== "End") return;
  event.preventDefault();
  stand(stop);
  walk(isStep ? STEPS[event.key]() : end(event, event.key === "Home" ? 0 : -1));
});

document.addEventListener("focusin", (event) => {
  const stop = laid()?.contains(event.target) && event.target.closest(STOPS);
  if (stop) stand(stop);
});

// The way past everything above the board leads to the stop itself.
document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-to-board]") || !current()) return;
  event.preventDefault();
  walk(current());
});

// After a change: on whom it was about, else on the shift.
const stay = (volunteer, shift) => {
  if (document.querySelector("#notice [role='alert']") || panel()?.open) return;
  const place = [...document.querySelectorAll(".board [data-shift]")].find((one) => one.dataset.shift === shift);
  if (!place) return;
  const chip = [...place.querySelectorAll("[data-volunteer]")].find((one) => one.dataset.volunteer === volunteer);
  const stop = chip ?? place.querySelector(STOPS);
  if (!stop) return;
  stand(stop);
  stop.focus({ preventScroll: true });
};

document.addEventListener("DOMContentLoaded", () => {
  if (!laid()) return;
  if (board()) laid().setAttribute("role", "grid");
  voice();
});
document.addEventListener("htmx:oobAfterSwap", () => laid() && voice());
