// The photos of the article: dropped or chosen, each a card with its words, put into the text.
import { area, change, insertAtCursor, whenFree } from "./area.js";
import { card } from "./card.js";
import { find } from "./dom.js";
import { figures, placeFor, reordered, reworded, spaced, written } from "./figures.js";
import { startOf } from "./lines.js";
import { onLook } from "./looking.js";
import { say } from "./status.js";

const list = find(".photos__list");
const count = find(".photos__count");
const unusedBox = find(".photos__unused");
const drafts = new Map(); // words of photos that are not in the text yet
let photos = [];
let bodyStart = 1;

/** Put photos into the text, after the paragraph with the cursor. */
function place(chosen) {
  whenFree(() => {
    const text = area.value;
    const at = placeFor(text, area.selectionEnd, startOf(bodyStart));
    area.setSelectionRange(at, at);
    insertAtCursor(spaced(text, at, chosen.map(written).join("\n\n")));
    say(chosen.length > 1 ? `Đã đưa ${chosen.length} ảnh vào bài.` : `Đã đưa ảnh ${chosen[0].name} vào bài.`);
  });
}

const withWords = (photo) => ({ ...photo, ...drafts.get(photo.name) });

const work = {
  place: (photo) => place([photo]),
  reword(photo) {
    drafts.set(photo.name, { alt: photo.alt, caption: photo.caption, credit: photo.credit });
    if (photo.used) {
      setTimeout(() => whenFree(() => change(reworded(area.value, photo)))); // once the focus has moved
    }
  },
  /** Move a photo to where another one is; those in the text change places there. */
  move(name, to) {
    const names = photos.map((photo) => photo.name).filter((each) => each !== name);
    names.splice(to, 0, name);
    photos.sort((one, other) => names.indexOf(one.name) - names.indexOf(other.name));
    whenFree(() => change(reordered(area.value, names)));
    render();
    say(`Ảnh ${name} nay ở vị trí ${to + 1} trong ${names.length}.`);
  },
  changed(answer) {
    photos = answer;
    render();
  },
};

function render() {
  const { activeElement: active } = document;
  const held = list.contains(active) ? active.id : "";
  const shown = photos.map(withWords);
  list.textContent = "";
  list.append(...shown.map((photo, at) => card(photo, at, shown.length, work)));
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
  place(photos.map(withWords).filter((photo) => !photo.used && !photo.message));
});

onLook((answer) => {
  bodyStart = answer.body_start || bodyStart;
  const words = new Map(figures(area.value).map((each) => [each.name, each]));
  const rank = new Map(photos.map((photo, at) => [photo.name, at]));
  const now = answer.photos.map((photo) => {
    const { alt, caption, credit } = words.get(photo.name) || photo;
    if (photo.used) {
      drafts.delete(photo.name);
    }
    return { ...photo, alt, caption, credit };
  });
  const order = (photo) => (rank.has(photo.name) ? rank.get(photo.name) : now.length);
  now.sort((one, other) => (one.used === other.used ? (one.used ? 0 : order(one) - order(other)) : one.used ? -1 : 1));
  if (JSON.stringify(now) !== JSON.stringify(photos)) {
    photos = now;
    render();
  }
});
