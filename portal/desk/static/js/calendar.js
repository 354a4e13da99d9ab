// A calendar that opens under a date: weeks begin on Monday, dates are written dd/mm/yyyy.
import { ask } from "./dialogs.js";
import { all, button, make, newId } from "./dom.js";

const WEEK = ["T2", "T3", "T4", "T5", "T6", "T7", "CN"];
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const two = (number) => String(number).padStart(2, "0");

export const written = (day) => `${two(day.getDate())}/${two(day.getMonth() + 1)}/${day.getFullYear()}`;

/** Return the day at the start of a text, or null. */
export function read(text) {
  const found = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(text);
  const day = found && new Date(Number(found[3]), found[2] - 1, Number(found[1]));
  return day && day.getDate() === Number(found[1]) ? day : null;
}

function grid(shown, chosen, pick, go) {
  const first = new Date(shown.getFullYear(), shown.getMonth(), 1);
  const cells = [];
  for (let blank = (first.getDay() + 6) % 7; blank > 0; blank -= 1) {
    cells.push(make("span"));
  }
  for (const day = new Date(first); day.getMonth() === first.getMonth(); day.setDate(day.getDate() + 1)) {
    const date = new Date(day);
    const on = chosen && written(date) === written(chosen);
    cells.push(make("button.calendar__day", {
      type: "button",
      "aria-label": `Ngày ${written(date)}`,
      "aria-pressed": String(Boolean(on)),
      tabindex: written(date) === written(shown) ? 0 : -1,
      onclick: () => pick(date),
      onkeydown: (event) => {
        if (STEPS[event.key]) {
          event.preventDefault();
          date.setDate(date.getDate() + STEPS[event.key]);
          go(date, true);
        }
      },
    }, String(date.getDate())));
  }
  return cells;
}

/** Ask for a day, beginning at that of a text; resolve to dd/mm/yyyy, null if none was chosen. */
export async function askDay(text) {
  const chosen = read(text);
  let shown = chosen || new Date();
  let answer = null;
  const title = make("strong.calendar__title", { "aria-live": "polite" });
  const days = make("div.calendar__days");
  const pick = (day) => {
    answer = written(day);
    days.closest("dialog").close();
  };
  const go = (day, focus) => {
    shown = day;
    title.textContent = `Tháng ${two(day.getMonth() + 1)}/${day.getFullYear()}`;
    days.textContent = "";
    days.append(...WEEK.map((name) => make("span.calendar__name", { "aria-hidden": "true" }, name)), ...grid(day, chosen, pick, go));
    if (focus) {
      all('[tabindex="0"]', days)[0].focus();
    }
  };
  const by = (months) => go(new Date(shown.getFullYear(), shown.getMonth() + months, 1));
  const step = (words, sign, months) => button(sign, () => by(months), { "aria-label": words }, "button.button.button--square");
  go(shown);
  await ask({
    title: "Chọn ngày",
    content: [make("div.calendar", {}, make(
      "div.calendar__head",
      {},
      step("Năm trước", "«", -12), step("Tháng trước", "‹", -1), title, step("Tháng sau", "›", 1), step("Năm sau", "»", 12),
    ), days)],
    choices: [{ words: "Đóng", value: null }],
  });
  return answer;
}

/** A field for a date: text as people write it, and a button that opens the calendar. */
export function dateField({ value, label, id = newId("date"), onchange = () => {} }) {
  const input = make("input.input", { id, value, autocomplete: "off", placeholder: "ngày/tháng/năm", onchange: () => onchange(input.value.trim()) });
  const choose = async () => {
    const day = await askDay(input.value);
    if (day) {
      const time = /\s+\d{1,2}[:h]\d{2}.*$/.exec(input.value);
      input.value = day + (time ? time[0] : "");
      onchange(input.value);
    }
  };
  const element = make("div.date", {}, input, button("Chọn ngày", choose, { "aria-label": `Chọn ngày: ${label}` }));
  return { input, element };
}
