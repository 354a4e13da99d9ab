// The page as readers will see it, beside the text. It has no scripts; its words are changed in place,
// so that it stays where it was scrolled to, or goes to what is being written.
import { all, find } from "./dom.js";
import { settleStops } from "./entering.js";
import { onView } from "./looking.js";

const frame = find(".view__frame");
const widths = all(".view__width");
const stage = find(".view__stage");
const BLOCKS = "h1, h2, h3, h4, p, li, figure, tr, pre";
let begun = false;

/** Load a page without showing it. */
function load(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => (request.status === 200 ? resolve(request.response) : reject());
    request.onerror = reject;
    request.send();
  });
}

/** Return the first block that differs from the one at its place before, if any. */
function firstChange(before, after) {
  const old = all(BLOCKS, before);
  return all(BLOCKS, after).find((block, at) => !old[at] || !old[at].isEqualNode(block));
}

/** Bring what was just written in sight, unless it is. */
function bring(block) {
  const { top, bottom } = block ? block.getBoundingClientRect() : { top: 0, bottom: 0 };
  if (bottom < 0 || top > frame.contentWindow.innerHeight) {
    block.scrollIntoView({ block: "center", behavior: "instant" });
  }
}

onView(async (address) => {
  const shown = begun && frame.contentDocument && frame.contentDocument.querySelector("main");
  if (!shown) {
    begun = true;
    frame.src = address;
    return;
  }
  const page = await load(address).catch(() => null);
  const next = page && page.querySelector("main");
  if (next && !next.isEqualNode(shown)) {
    const main = frame.contentDocument.importNode(next, true);
    const changed = firstChange(shown, main);
    shown.replaceWith(main);
    settleStops();
    bring(changed);
  }
});

// A link inside would lead the frame away from the text.
frame.addEventListener("load", () => {
  if (frame.contentDocument) {
    frame.contentDocument.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (link && !link.getAttribute("href").startsWith("#")) {
        event.preventDefault();
      }
    });
  }
});

/** The frame is as wide as the device, and made smaller where that does not fit. */
function fit() {
  const chosen = widths.find((each) => each.getAttribute("aria-pressed") === "true");
  const wanted = Number(chosen.dataset.width);
  const scale = Math.min(1, stage.clientWidth / wanted);
  frame.style.width = `${wanted}px`;
  frame.style.height = `${stage.clientHeight / scale}px`;
  frame.style.transform = `scale(${scale})`;
  frame.style.marginLeft = `${Math.max(0, (stage.clientWidth - wanted) / 2)}px`;
}

widths.forEach((each) => each.addEventListener("click", () => {
  widths.forEach((other) => other.setAttribute("aria-pressed", String(other === each)));
  fit();
}));
new ResizeObserver(() => stage.clientWidth && fit()).observe(stage);
