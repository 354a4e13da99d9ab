// The photos of the article: dropped or chosen, each a card with its words, put into the text.
import { area, change, whenFree } from "./area.js";
import { card } from "./card.js";
import { find } from "./dom.js";
import { figures, reordered, reworded } from "./figures.js";
import { onLook } from "./looking.js";
import { putIn } from "./placing.js";
import { say } from "./status.js";

const list = find(".photos__list");
const count = find(".photos__count");
const unusedBox = find(".photos__unused");
const drafts = new Map(); // words of photos that are not in the text yet
let photos = [];
let isStale = false;

/** Return the photos with the words that the text, or else their cards, have for them now. */
function current() {
  const inText = new Map(figures(area.value).map((each) => [each.name, each]));
  return photos.map((photo) => ({
    ...photo,
    ...(inText.get(photo.name) || drafts.get(photo.name)),
    used: photo.used || inText.has(photo.name),
  }));
}

const work = {
  place: (photo) => putIn([photo]),
  /** Take new words for one part of a photo, into the text if it stands there. */
  reword({ name, used }, words) {
    setTimeout(() => whenFree(() => { // once the focus has moved
      const { alt, caption, credit } = current().find((photo) => photo.name === name);
      const now = { name, alt, caption, credit, ...words };
      drafts.set(name, now);
      change(reworded(area.value, now));
      if (used && !figures(area.value).some((each) => each.name === name)) {
        say(`Ảnh ${name} nằm trong một dòng viết khác thường; hãy sửa lời ngay trong ô viết.`, "bad");
      }
    }));
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
  removed(name) {
    photos = photos.filter((photo) => photo.name !== name);
    render();
  },
};

function render() {
  const { activeElement: active } = document;
  isStale = list.contains(active) && active.matches("textarea");
  if (isStale) {
    return; // what is being typed stays; the cards are drawn anew when that is done
  }
  const held = list.contains(active) ? active.id : "";
  const shown = current();
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
  putIn(current().filter((photo) => !photo.used && !photo.message));
});

onLook((answer) => {
  const order = ({ name, used }) => (used ? -1 : photos.findIndex((photo) => photo.name === name) >>> 0);
  const now = [...answer.photos].sort((one, other) => order(one) - order(other)); // new ones last
  if (JSON.stringify(now) !== JSON.stringify(photos)) {
    photos = now;
    render();
  }
});

list.addEventListener("focusout", () => setTimeout(() => isStale && render()));
