// Where else a search finds something, if the list that is open has nothing.
import { all, button, find } from "./dom.js";

const WHOLE = ["drafts", "review", "scheduled", "published", "documents", "notices"]; // the others show texts of these

/** Return buttons that open the lists which have texts, by the number that each has. */
export const elsewhere = (counts) => all(".lists__tab")
  .filter((tab) => WHOLE.includes(tab.dataset.state) && counts[tab.dataset.state])
  .map((tab) => {
    const name = tab.textContent.slice(0, -find(".lists__number", tab).textContent.length);
    return button(`Có ${counts[tab.dataset.state]} bài ở “${name}”`, () => tab.click());
  });
