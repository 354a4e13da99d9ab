// Shows the photos of a text large, one after another, over the page. Without this script, or in
// a browser that knows no <dialog>, each photo stays what it is: a link to its largest file.

const SWIPE = 40; // px that a finger goes before it means another photo
const KEYS = { ArrowLeft: -1, ArrowRight: 1 };

function start(dialog, links) {
  const part = (name) => dialog.querySelector(`.lightbox__${name}`);
  const [stage, caption, count, close, previous, next, steps] = [
    "stage", "caption", "count", "close", "step--previous", "step--next", "steps",
  ].map(part);
  const root = document.documentElement;
  const views = [];
  let current = 0;
  let opener = null;
  let touch = null;

  // A copy of the photo with all its files to choose from, as large as the screen lets it be.
  function view(index) {
    if (!views[index]) {
      const copy = links[index].firstElementChild.cloneNode(true);
      const image = copy.matches("img") ? copy : copy.querySelector("img");
      const [width, height] = ["width", "height"].map((name) => image.getAttribute(name));
      const tall = Math.round((100 * width) / height); // how wide in vh, at the screen's height
      copy.className = "lightbox__picture";
      image.className = "lightbox__image";
      image.setAttribute("loading", "eager");
      [image, ...copy.querySelectorAll("source")].forEach((each) => {
        each.sizes = `min(100vw, ${tall}vh, ${width}px)`;
      });
      views[index] = copy;
    }
    return views[index];
  }

  function show(index) {
    const words = links[index].parentNode.querySelector("figcaption");
    current = index;
    stage.textContent = caption.textContent = "";
    stage.append(view(index));
    if (words) {
      caption.append(...words.cloneNode(true).childNodes);
    }
    count.textContent = `Ảnh ${index + 1}/${links.length}`;
    previous.setAttribute("aria-disabled", String(index === 0));
    next.setAttribute("aria-disabled", String(index === links.length - 1));
    caption.scrollTop = 0;
    if (links[index + 1]) {
      view(index + 1); // on its way while this one is looked at
    }
  }

  function step(by) {
    if (by && links[current + by]) {
      show(current + by);
    }
  }

  links.forEach((link, index) => {
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
        return; // the reader wants the file itself, in a place of its own
      }
      event.preventDefault();
      opener = link;
      show(index);
      dialog.showModal();
      root.classList.add("is-covered");
    });
  });
  dialog.addEventListener("close", () => {
    root.classList.remove("is-covered");
    opener.focus({ preventScroll: true });
  });
  dialog.addEventListener("keydown", (event) => step(KEYS[event.key] || 0));
  dialog.addEventListener("touchstart", (event) => {
    touch = event.touches.length === 1 ? event.touches[0] : null; // two fingers zoom
  }, { passive: true });
  dialog.addEventListener("touchend", (event) => {
    const zoomed = window.visualViewport && window.visualViewport.scale > 1;
    const across = touch && !zoomed ? event.changedTouches[0].clientX - touch.clientX : 0;
    const down = touch ? Math.abs(event.changedTouches[0].clientY - touch.clientY) : 0;
    if (Math.abs(across) > Math.max(SWIPE, 2 * down)) {
      step(across < 0 ? 1 : -1);
    }
  });
  stage.addEventListener("click", (event) => event.target === stage && dialog.close());
  close.addEventListener("click", () => dialog.close());
  previous.addEventListener("click", () => step(-1));
  next.addEventListener("click", () => step(1));
  steps.hidden = count.hidden = links.length < 2;
  dialog.hidden = false;
}

const found = document.querySelector(".lightbox");
const photos = Array.from(document.querySelectorAll(".figure__link"));
if (found && found.showModal && photos.length) {
  start(found, photos);
}
