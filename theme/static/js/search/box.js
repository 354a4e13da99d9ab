// The search box as an editable combobox with a list of suggestions.
// Without this script there is no list; the form leads to the page of results.

import { element, typing } from "./dom.js";
import { suggestions } from "./engine.js";
import { fold } from "./fold.js";
import { fitting, option } from "./offers.js";

export function combobox(box) {
  const list = element("ul", "search-box__list");
  let active = -1;
  let rows = null;

  function close() {
    active = -1;
    list.hidden = true;
    list.textContent = "";
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    const options = Array.from(list.children);
    active = (place + options.length + 1) % (options.length + 1);
    options.forEach((option, number) => {
      option.setAttribute("aria-selected", String(number === active));
    });
    if (options[active]) {
      box.setAttribute("aria-activedescendant", options[active].id);
      options[active].scrollIntoView({ block: "nearest" });
    } else {
      box.removeAttribute("aria-activedescendant");
    }
  }

  function go([text, target]) {
    if (target.startsWith("/")) {
      location.assign(target);
    } else {
      box.value = text;
      close();
      box.form.submit();
    }
  }

  async function offer() {
    const typed = box.value;
    if (fold(typed).trim().length < 2) {
      close();
      return;
    }
    rows = rows || await suggestions().catch(() => null) || [];
    if (box.value !== typed || document.activeElement !== box) {
      return;
    }
    const found = fitting(rows, typed);
    close();
    found.forEach((row, number) => {
      const made = option(row, number);
      made.addEventListener("click", () => go(row));
      list.append(made);
    });
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(found.length > 0));
    box.rows = found;
  }

  const keys = {
    ArrowDown: () => choose(active + 1),
    ArrowUp: () => choose(active < 0 ? list.children.length - 1 : active - 1),
    Enter: () => active >= 0 && active < list.children.length && (go(box.rows[active]), true),
    Escape: () => (list.hidden ? false : (close(), true)),
  };
  list.id = "goi-y";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Gợi ý tìm kiếm");
  list.lang = "vi";
  Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": "goi-y" })
    .forEach(([name, value]) => box.setAttribute(name, value));
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  box.parentNode.append(list);
  close();
  typing(box, 150, offer);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    const act = event.isComposing || (list.hidden && event.key !== "Escape") ? null : keys[event.key];
    if (list.hidden && event.key === "ArrowDown") {
      offer();
    }
    if (act && act() !== false) {
      event.preventDefault();
    }
  });
  return offer();
}
