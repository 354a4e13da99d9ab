// The photos of the article: dropped or chosen, each a card with its words, put into the text.
import { area, change, whenFree } from "./area.js";
import { giveAll } from "./boxes.js";
import { showCards } from "./cards.js";
import { credited, settleCredits } from "./credits.js";
import { find } from "./dom.js";
import { draft, keepDrafts, setDraft } from "./drafts.js";
import { figures, reordered, reworded } from "./figures.js";
import { onLook } from "./looking.js";
import { putIn } from "./placing.js";
import { say } from "./status.js";

const list = find(".photos__list");
const count = find(".photos__count");
const unusedBox = find(".photos__unused");
let photos = [];
let isPressed = false; // a card that were drawn anew under the pointer would miss its click

const words = ({ alt, caption, credit, isMarked }) => ({ alt, caption, credit, isMarked });

/** Return the photos with the words that the text, or else their cards, have for them now. */
function current() {
  const inText = new Map(figures(area.value).map((each) => [each.name, each]));
  return photos.map((photo) => ({
    ...photo,
    ...words(inText.get(photo.name) || draft(photo.name) || photo),
    used: photo.used || inText.has(photo.name),
  }));
}

const work = {
  place: async (name) => {
    await giveAll();
    putIn(current().filter((photo) => photo.name === name));
  },
  /** Take new words for one part of a photo, into the text if it stands there now. */
  reword: (name, said) => new Promise((done) => whenFree(() => {
    const { used, ...photo } = current().find((each) => each.name === name) || {};
    const now = { name, ...words(photo), ...credited({ name, credit: photo.credit || "" }, said) };
    setDraft(name, now);
    if (figures(area.value).some((each) => each.name === name)) {
      change(reworded(area.value, now));
    } else if (used) {
      say(`Không thấy ảnh ${name} đứng riêng một dòng trong bài, nên lời vừa ghi chưa vào bài. Lời được giữ ở thẻ “Ảnh”.`, "bad");
    }
    keepDrafts();
    render(); // a credit from the caption is seen at once
    done();
  })),
  /** Move a photo to where another one is; those in the text change places there. */
  move(name, to) {
    const names = photos.map((photo) => photo.name).filter((each) => each !== name);
    names.splice(to, 0, name);
    photos.sort((one, other) => names.indexOf(one.name) - names.indexOf(other.name));
    whenFree(() => change(reordered(area.value, names)));
    render();
    say(`Ảnh ${name} nay ở vị trí ${to + 1} trong ${names.length}.`);
  },
  removed(name) {
    photos = photos.filter((photo) => photo.name !== name);
    render();
  },
};

function render() {
  if (isPressed) return;
  settleCredits();
  const { activeElement: active } = document;
  const held = list.contains(active) ? active.id : "";
  const shown = current();
  showCards(list, shown, work);
  const again = held && document.getElementById(held);
  if (again) { // at an end, the other button of the pair
    (again.disabled ? find("button:enabled", again.parentNode) : again).focus({ preventScroll: true });
  }
  const unused = shown.filter((photo) => !photo.used && !photo.message);
  count.textContent = photos.length ? ` (${photos.length})` : "";
  count.classList.toggle("photos__count--some", unused.length > 0);
  unusedBox.hidden = unused.length === 0;
  find("p", unusedBox).textContent = `${unused.length} ảnh chưa có trong bài, người đọc sẽ không thấy.`;
}

find("button", unusedBox).addEventListener("click", () => {
  giveAll().then(() => putIn(current().filter((photo) => !photo.used && !photo.message)));
});

onLook((answer) => {
  const order = ({ name, used }) => (used ? -1 : photos.findIndex((photo) => photo.name === name) >>> 0);
  photos = [...answer.photos].sort((one, other) => order(one) - order(other)); // new ones last
  figures(area.value).forEach((each) => setDraft(each.name, each)); // for when it is taken out
  keepDrafts();
  render();
});

list.addEventListener("focusout", () => setTimeout(render));
list.addEventListener("pointerdown", () => { isPressed = true; });
["pointerup", "pointercancel"].forEach((end) => window.addEventListener(end, () => setTimeout(() => {
  isPressed = false;
  render();
})));
