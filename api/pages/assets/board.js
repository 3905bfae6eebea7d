"use strict";
// The board with a mouse or a finger: names are dragged, shifts open beside the board. Links and forms do the same.

const panel = () => document.getElementById("panel");
const notice = () => {
  const open = panel();
  return (open && open.open && open.querySelector("[data-notice]")) || document.getElementById("notice");
};

const show = (address) => {
  htmx.ajax("GET", address, { target: "#panel", swap: "innerHTML" }).then(() => {
    if (!panel().open) panel().showModal();
    panel().scrollTop = 0;
  });
};

// A shift opens in the panel where there is one; else the link leads to its page.
document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
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
  show(`${form.action}?${new URLSearchParams(new FormData(form))}`);
});

// A name let go on another shift: the service judges, and sends what is not as before.
const moved = (board, chip, from, to, seat) => {
  const tools = document.getElementById("tools").dataset;
  const values = { volunteer: chip.dataset.volunteer, to: to.dataset.shift, version: tools.version, number: tools.number };
  if (from) values.shift = from.dataset.shift;
  if (seat) values.seat = seat;
  for (const [name, value] of new URLSearchParams(location.search)) values[`asked_${name}`] = value;
  to.classList.add("waiting");
  htmx.ajax("POST", `${board.dataset.board}/move`, { target: "#notice", swap: "innerHTML", values }).finally(() => {
    to.classList.remove("waiting");
  });
};

const drag = (root) => {
  const board = document.querySelector("[data-drags]");
  if (!board || typeof Sortable === "undefined") return;
  for (const list of root.querySelectorAll(".board .seats, [data-bench]")) {
    if (Sortable.get(list)) continue;
    const isBench = list.dataset.bench !== undefined;
    Sortable.create(list, {
      group: isBench ? { name: "people", pull: "clone", put: false } : "people",
      draggable: ".chip:not(.gap)",
      sort: false,
      forceFallback: true,
      fallbackOnBody: true,
      fallbackTolerance: 4,
      emptyInsertThreshold: 12,
      delay: 180,
      delayOnTouchOnly: true,
      animation: 0,
      onEnd: ({ item, from, to, oldIndex, clone, originalEvent }) => {
        if (from === to) return;
        // Back where it was until the service says otherwise.
        const seat = item.nextElementSibling?.dataset.seat ?? item.previousElementSibling?.dataset.seat;
        if (isBench) clone.replaceWith(item);
        else from.insertBefore(item, from.children[oldIndex] ?? null);
        moved(board, item, from.closest("[data-shift]"), to.closest("[data-shift]"), seat);
      },
    });
  }
};

document.addEventListener("DOMContentLoaded", () => {
  drag(document);
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.copy);
      text.select();
      try {
        await navigator.clipboard.writeText(text.value);
      } catch {
        document.execCommand("copy");
      }
      button.textContent = button.dataset.words;
    });
  }
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
    if (xhr.status >= 400) notice().scrollIntoView({ block: "nearest" });
  });
});

document.addEventListener("htmx:load", (event) => drag(event.detail.elt.parentElement ?? document));
