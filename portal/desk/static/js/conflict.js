// Two texts of one article: both are shown, and the editor chooses.
import { area } from "./area.js";
import { ask } from "./dialogs.js";
import { differences, shown } from "./differences.js";
import { button, find, later, make } from "./dom.js";
import { show } from "./tabs.js";

const PAUSE = 400; // milliseconds

const legend = (old, now) => make(
  "p.dialog__words",
  {},
  make("span.changes__sample.changes__line--old", {}, old),
  make("span.changes__sample.changes__line--new", {}, now),
);

/** Show another text in the panel of the history, with what differs from the text as it is typed. */
export function showBeside(text) {
  const lines = make("div");
  const draw = () => lines.replaceChildren(shown(differences(text, area.value)));
  const follow = later(PAUSE, draw);
  const close = () => {
    area.removeEventListener("input", follow);
    element.remove();
  };
  const element = make(
    "section.past__other",
    { "aria-label": "Bản trên đĩa" },
    legend("Bản trên đĩa", "Bản đang viết"),
    lines,
    button("Ghép xong", close),
  );
  area.addEventListener("input", follow);
  draw();
  find(".past").prepend(element);
  show("past");
}

/** The file was changed elsewhere: "mine", "theirs", "both" to merge them, or null to decide later. */
export const settleConflict = (message, mine, theirs) => ask({
  title: "Bài đã được sửa ở nơi khác",
  content: [
    make("p.dialog__words", {}, message),
    legend("Bản trên đĩa", "Bản của bạn"),
    shown(differences(theirs, mine)),
  ],
  choices: [
    { words: "Để tôi tự ghép", value: "both" },
    { words: "Lưu bản của tôi", value: "mine" },
    { words: "Lấy bản trên đĩa", value: "theirs" },
  ],
  wide: true,
});

/** Something newer than the file was kept: true to go on with it, false to leave it, null for later. */
export const offerKept = (when, file, kept) => ask({
  title: "Có phần viết dở chưa lưu",
  content: [
    make("p.dialog__words", {}, `Chữ viết dở được giữ lúc ${when}. Khác bản đã lưu ở những dòng này:`),
    legend("Bản đã lưu", "Phần viết dở"),
    shown(differences(file, kept)),
  ],
  choices: [
    { words: "Viết tiếp phần dở", value: true },
    { words: "Dùng bản đã lưu", value: false },
  ],
  wide: true,
});
