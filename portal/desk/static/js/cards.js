// The cards of all photos. A card that is typed in stays as it is until that is done.
import { isFilled } from "./boxes.js";
import { card } from "./card.js";

const cards = new Map(); // by the photo's name

const isTypedIn = (element) => isFilled(element)
  || (element.contains(document.activeElement) && document.activeElement.matches("textarea"));

/** Return the card of a photo: the one there is, if only words have changed or one types in it. */
function cardOf(photo, at, total, work) {
  const { alt, caption, credit, ...rest } = photo;
  const form = JSON.stringify([rest, at, total, !alt, !caption, !credit]);
  const old = cards.get(photo.name);
  const found = old && (old.form === form || isTypedIn(old.element)) ? old : { form, ...card(photo, at, total, work) };
  cards.set(photo.name, found);
  found.set(photo);
  return found.element;
}

/** Show the photos in a list; their order stays while somebody types. */
export function showCards(list, photos, work) {
  const shown = photos.map((photo, at) => cardOf(photo, at, photos.length, work));
  const isSame = shown.length === list.children.length && shown.every((each, at) => each === list.children[at]);
  if (!isSame && !isTypedIn(list)) {
    list.replaceChildren(...shown);
  }
}
