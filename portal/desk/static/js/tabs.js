// Tabs (WAI-ARIA): arrows go from one to the next. On wide screens the text stays beside them.
import { all, find } from "./dom.js";

const tabs = all('[role="tab"]');
const panels = tabs.map((tab) => document.getElementById(tab.getAttribute("aria-controls")));
const wide = matchMedia("(min-width: 64em)");
const work = find(".work");

const shownTabs = () => tabs.filter((tab) => !tab.hidden && !(wide.matches && tab.id === "tab-text"));

export function show(name, focus = false) {
  const chosen = document.getElementById(`tab-${name}`);
  tabs.forEach((tab, number) => {
    const on = tab === chosen;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
    panels[number].hidden = !on && !(wide.matches && tab.id === "tab-text");
  });
  work.dataset.shown = name;
  if (focus) {
    chosen.focus();
  }
  document.dispatchEvent(new CustomEvent("tab", { detail: name }));
}

/** Bring the text in sight, on narrow screens too. */
export function showText() {
  if (!wide.matches) {
    show("text");
  }
}

tabs.forEach((tab) => {
  tab.addEventListener("click", () => show(tab.id.replace("tab-", "")));
  tab.addEventListener("keydown", (event) => {
    const shown = shownTabs();
    const at = shown.indexOf(tab);
    const last = shown.length - 1;
    const to = {
      ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      show(shown[to].id.replace("tab-", ""), true);
    }
  });
});

const settle = () => {
  const now = work.dataset.shown;
  show(wide.matches && now === "text" ? "view" : now);
};
wide.addEventListener("change", settle);
work.dataset.shown = wide.matches ? "view" : "text";
settle();
