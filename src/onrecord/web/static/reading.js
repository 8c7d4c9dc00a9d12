// The reading view's liveliness. Everything here works without it too: links lead from cards to words and back.
"use strict";
(() => {
  const root = document.documentElement;
  const cards = [...document.querySelectorAll(".card")];
  const segments = [...document.querySelectorAll(".seg[data-of]")];
  const feet = [...document.querySelectorAll(".foot")];
  const told = document.getElementById("told");
  const words = new Map();
  for (const segment of segments) {
    for (const id of segment.dataset.of.split(" ")) {
      if (!words.has(id)) words.set(id, []);
      words.get(id).push(segment);
    }
  }
  const lights = (card) => card.dataset.lights.split(" ");
  let pinned = cards.find((card) => card.classList.contains("lit")) || null;
  root.classList.add("js");

  function clear() {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  }

  function light(lit) {
    clear();
    for (const card of lit) {
      card.classList.add("lit");
      for (const id of lights(card)) for (const segment of words.get(id) || []) segment.classList.add("lit");
      for (const foot of feet) if (foot.hash === "#" + card.id) foot.classList.add("lit");
    }
  }

  function rest() {
    if (pinned) light([pinned]);
    else clear();
  }

  function calm() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  }

  function showWords(card) {
    const own = lights(card).reverse();
    const first = own.map((id) => (words.get(id) || [])[0]).find(Boolean);
    if (first) first.scrollIntoView({ block: "center", behavior: calm() });
  }

  function inColumns() {
    return matchMedia("(min-width: 48.01rem)").matches;
  }

  function pin(card, { focus = false, scroll = true } = {}) {
    pinned = card;
    light([card]);
    if (focus) card.focus({ preventScroll: true });
    if (focus) card.scrollIntoView({ block: "nearest", behavior: calm() });
    if (scroll && inColumns()) showWords(card);
  }

  function cardsOf(segment) {
    const of = segment.dataset.of.split(" ");
    return cards.filter((card) => of.includes(card.id));
  }

  function nearest(segment) {
    const of = segment.dataset.of.split(" ").filter((id) => document.getElementById(id));
    const span = (id) => (words.get(id) || []).reduce((sum, each) => sum + each.textContent.length, 0);
    return document.getElementById(of.sort((a, b) => span(a) - span(b))[0] || "");
  }

  for (const card of cards) {
    card.addEventListener("pointerenter", () => light([card]));
    card.addEventListener("pointerleave", rest);
    card.addEventListener("focusin", () => { if (pinned !== card) pin(card); });
    card.addEventListener("click", (event) => {
      if (event.target.closest("a, button, summary, input, .reason, .citation, .judging")) return;
      if (getSelection().isCollapsed) pin(card);
    });
    const show = card.querySelector(".show");
    show.addEventListener("click", (event) => { event.preventDefault(); pin(card, { scroll: false }); showWords(card); });
    const cite = card.querySelector(".cite");
    if (cite) cite.addEventListener("toggle", () => { if (cite.open) copy(cite.querySelector(".citation").textContent); });
  }
  for (const segment of segments) {
    segment.addEventListener("pointerenter", () => light(cardsOf(segment)));
    segment.addEventListener("pointerleave", rest);
    segment.addEventListener("click", () => {
      const card = nearest(segment);
      if (card && getSelection().isCollapsed) pin(card, { focus: true, scroll: false });
    });
  }
  for (const foot of feet) {
    const card = document.getElementById(foot.hash.slice(1));
    foot.addEventListener("focus", () => { if (card) light([card]); });
    foot.addEventListener("blur", rest);
    foot.addEventListener("click", (event) => { if (card) { event.preventDefault(); pin(card, { focus: true, scroll: false }); } });
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      told.textContent = "The citation is copied.";
    } catch {
      told.textContent = "The citation is shown; copying is not allowed here.";
    }
  }

  function toggle(part) {
    const details = pinned && pinned.querySelector(part);
    if (details) details.open = !details.open;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "j" || event.key === "k") {
      const at = cards.indexOf(pinned);
      const next = event.key === "j" ? at + 1 : Math.max(at - 1, 0);
      if (cards[next]) pin(cards[next], { focus: true });
    } else if (event.key === "w") toggle(".why");
    else if (event.key === "c") toggle(".cite");
    else if (event.key === "Escape") { pinned = null; clear(); }
  });
  const aimed = document.getElementById(location.hash.slice(1));
  if (aimed && aimed.classList.contains("card")) pin(aimed, { focus: true });
  else if (pinned) pin(pinned);
})();
