// A credit that is typed into a caption goes to the credit, as readers get it; it takes the place of none.
import { parted } from "./photowords.js";
import { say } from "./status.js";

const kept = new Map(); // id of a box that is typed in -> the credit that stays beside what it says

const both = (typed, other) => (typed === other ? typed : [typed, other].filter(Boolean).join(". Ảnh: "));

/** Return the new words of a photo, whose words were `before`: a credit is where it belongs. */
export function credited({ name, credit }, said) {
  const [captionBox, creditBox] = [`caption-${name}`, `credit-${name}`];
  if (!("caption" in said)) { // a credit that came from the caption may not have been in sight
    return "credit" in said && kept.has(creditBox) ? { ...said, credit: both(kept.get(creditBox), said.credit) } : said;
  }
  const { caption, credit: typed = "" } = parted(said);
  if (!typed && !kept.has(captionBox)) {
    return said;
  }
  if (!kept.has(captionBox)) {
    kept.set(captionBox, credit);
  }
  const box = document.getElementById(creditBox);
  if (box && (box === document.activeElement || box.value.trim() !== credit)) { // it will not show this
    kept.set(creditBox, typed);
  }
  const other = kept.get(captionBox);
  const now = both(typed, other);
  if (now !== typed && now !== other) {
    say(`Chú thích của ảnh ${name} ghi “Ảnh: ${typed}”, mà người chụp đã có là “${other}”: giữ cả hai, nay người chụp là “${now}”.`);
  }
  return { ...said, caption, credit: now };
}

const isShown = ({ id, value }) => (
  id.startsWith("credit-") ? value.includes(kept.get(id)) : !parted({ caption: value }).credit
);

/** A box that was left and shows what is kept: what is typed there next is something else. */
export function settleCredits() {
  for (const id of kept.keys()) {
    const box = document.getElementById(id);
    if (!box || (box !== document.activeElement && isShown(box))) {
      kept.delete(id);
    }
  }
}
