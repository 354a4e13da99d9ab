// The states of the text that were saved: when, what differs from now, and back to one of them.
import { get } from "./api.js";
import { area, change, whenFree } from "./area.js";
import { ask } from "./dialogs.js";
import { differences, shown } from "./differences.js";
import { button, find, make, moment } from "./dom.js";
import { showRemoved } from "./removed.js";
import { failed, onSaved, saved } from "./saving.js";
import { say } from "./status.js";
import { showText } from "./tabs.js";

const list = find(".past__list");
const tab = document.getElementById("tab-past");

async function compare(state, when) {
  try {
    const { text } = await get(`history/${state.id}`, { file: saved.file });
    const back = await ask({
      title: `Bản ${when}`,
      content: [
        make(
          "p.dialog__words",
          {},
          make("span.changes__sample.changes__line--old", {}, "Bản ấy"),
          make("span.changes__sample.changes__line--new", {}, "Bản đang viết"),
        ),
        shown(differences(text, area.value)),
      ],
      choices: [{ words: "Đóng", value: false }, { words: "Lấy lại bản này", value: true }],
      wide: true,
    });
    if (back) {
      whenFree(() => change(text));
      showText();
      say(`Đã lấy lại bản ${when} vào ô viết. Nhấn “Lưu” để giữ, hoặc Ctrl+Z trong ô viết để thôi.`);
    }
  } catch (problem) {
    failed(problem);
  }
}

function row(state) {
  const when = moment(new Date(state.time));
  return make(
    "li.past__item",
    {},
    make("div.past__words", {}, make("strong", {}, when), make("span.past__note", {}, `${state.note}, ${state.words} chữ`)),
    button("So sánh", () => compare(state, when), { "aria-label": `So sánh với bản ${when}` }),
  );
}

async function refresh() {
  if (tab.getAttribute("aria-selected") !== "true") {
    return;
  }
  try {
    const { states } = await get("history", { file: saved.file });
    list.textContent = "";
    list.append(...(states.length ? states.map(row) : [make("li.past__none", {}, "Chưa có lần lưu nào.")]));
    await showRemoved();
  } catch (problem) {
    failed(problem);
  }
}

document.addEventListener("tab", refresh);
onSaved(refresh);
