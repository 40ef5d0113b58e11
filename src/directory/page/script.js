"use strict";
// Everything works without this but three comforts: copying with one click, filtering, and remembering the appearance.
(() => {
  const remember = "feeds-appearance";
  try {
    const chosen = document.getElementById(localStorage.getItem(remember) || "automatic");
    if (chosen) chosen.checked = true;
    for (const choice of document.querySelectorAll("[name=appearance]")) {
      choice.addEventListener("change", () => localStorage.setItem(remember, choice.id));
    }
  } catch { /* a browser that keeps nothing */ }

  const copy = async (field) => {
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Over plain HTTP there is no clipboard but this one.
      field.select();
      document.execCommand("copy");
    }
  };
  for (const button of document.querySelectorAll("button[data-copied]")) {
    const word = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await copy(button.previousElementSibling);
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = word; }, 2000);
    });
  }
  for (const field of document.querySelectorAll("input[readonly]")) {
    field.addEventListener("focus", () => field.select());
  }

  const filter = document.getElementById("filter");
  if (!filter) return;
  const fold = (text) => text.normalize("NFKC").toLocaleLowerCase();
  const feeds = [...document.querySelectorAll("article")].map((card) => {
    const link = document.querySelector(`nav a[href="#${card.id}"]`);
    return { card, line: link.parentElement, text: fold(card.querySelector("h3").parentElement.textContent) };
  });
  const found = document.getElementById("found");
  filter.closest("[hidden]").hidden = false;
  filter.addEventListener("input", () => {
    const words = fold(filter.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const feed of feeds) {
      const shown = words.every((word) => feed.text.includes(word));
      feed.card.hidden = feed.line.hidden = !shown;
      count += shown ? 1 : 0;
    }
    for (const section of document.querySelectorAll("section")) {
      section.hidden = !section.querySelector("article:not([hidden])");
    }
    found.textContent = count > 0 ? `${count} / ${feeds.length}` : found.dataset.none;
  });
})();
