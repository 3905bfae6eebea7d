"use strict";
// The board with a mouse, a finger or keys: names are dragged, or pressed and put; shifts open beside the board.
// Links and forms do the same; the keys are in board_keys.js.

const panel = () => document.getElementById("panel");
const notice = () => {
  const open = panel();
  return (open && open.open && open.querySelector("[data-notice]")) || document.getElementById("notice");
};

let opened = null;  // the shift that the panel shows: the keys go back to it
let looks = 0;  // what is asked for the panel and comes after it was closed does not open it again
const show = (address, at = "a, button") => {
  opened = new URL(address, location.href).searchParams.get("shift");
  const look = ++looks;
  htmx.ajax("GET", address, { target: "#panel", swap: "innerHTML" }).then(() => {
    if (look !== looks) return;
    for (const one of panel().querySelectorAll("[data-pick]")) one.hidden = !board();
    if (panel().open) panel().querySelector(at)?.focus();
    else panel().showModal();
    panel().scrollTop = 0;
  });
};

// A shift opens in the panel where there is one; else the link leads to its page.
document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  const link = event.target.closest("a[data-open], a[data-close]");
  if (!link || !panel()) return;
  event.preventDefault();
  if (link.dataset.close !== undefined) panel().close();
  else show(link.href);
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-open]");
  if (!form || !panel()) return;
  event.preventDefault();
  show(`${form.action}?${new URLSearchParams(new FormData(form))}`, "form[data-open] [type='search']");
});

// A refusal is read where one is: the page stays where it stands, and the words come to it.
const tell = (place) => {
  const words = place.querySelector("[role='alert']");
  if (!words) return;
  words.tabIndex = -1;
  words.removeAttribute("autofocus");  // htmx would focus it a moment later, when the keys may be elsewhere
  words.focus({ preventScroll: true });
  if (panel()?.open) words.scrollIntoView({ block: "nearest" });
  passing(place);
};
// It stays in sight until one reads on: what one scrolls to is not covered.
const READ_PIXELS = 150;
const passing = (place) => {
  const top = scrollY;
  const read = () => {
    if (Math.abs(scrollY - top) < READ_PIXELS) return;
    place.classList.add("read");
    removeEventListener("scroll", read);
  };
  place.classList.remove("read");
  addEventListener("scroll", read, { passive: true });
};

// Somebody was quicker: the shift below the words is shown as it is by now.
const renew = async () => {
  const before = document.querySelector(".panel[data-address]");
  if (!before) return;
  const answer = await fetch(before.dataset.address, { headers: { "HX-Request": "true" } });
  if (!answer.ok) return;
  const after = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".panel");
  after.querySelector("[data-notice]").replaceWith(before.querySelector("[data-notice]"));
  before.replaceWith(after);
  htmx.process(after);
  for (const one of after.querySelectorAll("[data-pick]")) one.hidden = !board();
  tell(notice());
};

// A change is asked for: the service judges, and sends what is not as before.
const send = (action, to, values, who) => {
  const tools = document.getElementById("tools").dataset;
  const all = { ...values, version: tools.version, number: tools.number };
  for (const [name, value] of new URLSearchParams(location.search)) all[`asked_${name}`] = value;
  to.classList.add("waiting");
  const address = `${board().dataset.board}/${action}`;
  htmx.ajax("POST", address, { target: "#notice", swap: "innerHTML", values: all }).finally(() => {
    to.classList.remove("waiting");
    stay(who, to.dataset.shift);
  });
};

const board = () => document.querySelector("[data-drags]");
const personOf = (chip) => ({
  volunteer: chip.dataset.volunteer,
  shift: chip.closest("[data-shift]")?.dataset.shift,
  name: chip.firstChild.textContent.trim(),
});

// Somebody let go somewhere: on an empty place, in a shift, or on somebody else, whose place she takes.
const place = (person, target) => {
  const to = target.closest("[data-shift]");
  if (!to || to.dataset.shift === person.shift) return;
  const chip = target.closest(".chip");
  const { volunteer, shift } = person;
  const other = chip?.dataset.volunteer;
  if (other && other !== volunteer && shift) {
    send("swap", to, { volunteer, shift, with: other, to: to.dataset.shift }, volunteer);
  } else if (other && other !== volunteer) {
    const change = { off: [{ volunteer: other, shift: to.dataset.shift }], onto: [{ volunteer, shift: to.dataset.shift }] };
    send("rearrange", to, { change: JSON.stringify(change) }, volunteer);
  } else {
    const values = { volunteer, to: to.dataset.shift };
    if (shift) values.shift = shift;
    if (chip?.dataset.seat) values.seat = chip.dataset.seat;
    send("move", to, values, volunteer);
  }
};

// Press a name, then where it goes: for fingers, for keys, and for who does not drag.
let held = null;
const hold = (person) => {
  const bar = document.getElementById("held");
  const table = board();
  document.getElementById("let-go").textContent = held && !person ? bar.dataset.letGo : "";
  held = person;
  bar.hidden = !held;
  table.classList.toggle("choosing", Boolean(held));
  for (const one of document.querySelectorAll(".chip.picked")) one.classList.remove("picked");
  for (const one of table.querySelectorAll("[aria-pressed='true']")) one.setAttribute("aria-pressed", "false");
  if (!held) return;
  bar.querySelector("[data-words]").textContent = bar.dataset.words.replace("{name}", held.name);
  for (const one of document.querySelectorAll(".chip[data-volunteer]")) {
    const is_hers = one.dataset.volunteer === held.volunteer && one.closest("[data-shift]")?.dataset.shift === held.shift;
    one.classList.toggle("picked", is_hers);
    if (is_hers) one.setAttribute("aria-pressed", "true");
  }
};

let isDragging = false;
const press = (target) => {
  const chip = target.closest(".board .chip, [data-bench] .chip");
  if (held) {
    const aim = chip ?? target.closest("[data-shift]");
    const person = held;
    if (chip && chip.closest("[data-bench]")) hold(chip.classList.contains("picked") ? null : personOf(chip));
    else if (aim) {
      hold(null);
      place(person, aim);
    }
    return Boolean(aim);
  }
  if (!chip) return false;
  if (chip.dataset.volunteer) hold(personOf(chip));
  else show(chip.closest("[data-shift]").querySelector("[data-open]").href);
  return true;
};

document.addEventListener("click", (event) => {
  const pick = event.target.closest("[data-pick]");
  if (pick) {
    const chip = [...document.querySelectorAll(".board .chip[data-volunteer]")].find(
      (one) => one.dataset.volunteer === pick.dataset.pick && one.closest("[data-shift]").dataset.shift === pick.dataset.from,
    );
    panel().close();
    if (chip) {
      hold(personOf(chip));
      chip.focus();
    }
  } else if (event.target.closest("[data-put-back]")) hold(null);
  else if (board() && !isDragging && !event.target.closest("#panel") && press(event.target)) event.preventDefault();
}, true);

// Names are dragged: nothing on the board moves for it but the name.
const under = (event) => {
  const point = event.changedTouches?.[0] ?? event;
  return document.elementFromPoint(point.clientX, point.clientY)?.closest(".board .chip, [data-shift]");
};
const aimAt = (target) => {
  for (const one of document.querySelectorAll(".aimed")) if (one !== target) one.classList.remove("aimed");
  target?.classList.add("aimed");
};
const follow = (event) => aimAt(under(event.touches?.[0] ?? event));
const drag = (event) => {
  const list = event.target.closest?.(".board .seats, [data-bench]");
  if (!list || !board() || typeof Sortable === "undefined" || Sortable.get(list)) return;
  Sortable.create(list, {
    group: { name: "people", pull: "clone", put: false },
    draggable: ".chip:not(.gap)",
    sort: false,
    forceFallback: true,
    fallbackOnBody: true,
    fallbackTolerance: 4,
    touchStartThreshold: 8,
    delay: 180,
    delayOnTouchOnly: true,
    animation: 0,
    onMove: () => false,
    onStart: () => {
      isDragging = true;
      hold(null);
      for (const kind of ["pointermove", "touchmove"]) document.addEventListener(kind, follow);
    },
    onEnd: ({ item, originalEvent }) => {
      for (const kind of ["pointermove", "touchmove"]) document.removeEventListener(kind, follow);
      aimAt(null);
      setTimeout(() => (isDragging = false));  // the click that ends the drag is none
      const target = under(originalEvent);
      if (target) place(personOf(item), target);
    },
  });
};
// A list learns to be dragged from when it is first touched: hundreds of them cost nothing before.
for (const kind of ["pointerdown", "mousedown", "touchstart"]) document.addEventListener(kind, drag, { capture: true, passive: true });

// Seconds go on while the service has nothing new to tell.
setInterval(() => {
  for (const one of document.querySelectorAll("[data-ticks]")) {
    one.dataset.ticks = Number(one.dataset.ticks) + 1;
    one.textContent = one.dataset.words.replace("{seconds}", one.dataset.ticks);
  }
}, 1000);

// What was sent as a form comes back to where it was sent from.
const KEPT = "board-place";
document.addEventListener("submit", (event) => {
  if (event.target.method === "post" && document.querySelector("[data-board]"))
    sessionStorage.setItem(KEPT, JSON.stringify({ path: location.pathname, top: scrollY }));
});

document.addEventListener("DOMContentLoaded", () => {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  if (kept && kept.path === location.pathname && board()) {
    sessionStorage.removeItem(KEPT);
    scrollTo(0, kept.top);
  }
  panel()?.addEventListener("close", () => {
    looks += 1;
    const keys = document.activeElement;  // still on what was pressed in the panel, or there already
    if (keys && !keys.matches("body, main, .board .chip") && !panel().contains(keys)) return;
    const of = [...document.querySelectorAll(".board [data-shift]")].find((one) => one.dataset.shift === opened);
    of?.querySelector("[data-open]")?.focus({ preventScroll: true });
  });
  const filters = document.querySelector("form.filters[role='search']");
  if (filters) filters.addEventListener("change", (event) => event.target.matches("select, [type=checkbox]") && filters.requestSubmit());
  // After what every page does: a refusal is told where one looks.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status >= 400) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
      event.detail.target = notice();
      event.detail.swapOverride = "innerHTML";
    }
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const { xhr, requestConfig } = event.detail;
    if (!xhr || !requestConfig || requestConfig.verb !== "post") return;
    if (xhr.status < 300 && panel() && panel().open) panel().close();
    if (xhr.status >= 400) tell(notice());
    if (xhr.status === 412) renew();
  });
});
