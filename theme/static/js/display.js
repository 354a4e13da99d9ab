// The size of letters and the contrast that the reader chose, kept on the device alone, and which
// part of the menu is in view. Runs in the head, so that no page is first painted otherwise. Without
// this script a page follows the settings of browser and system, and the buttons are not there.
(() => {
  const SIZES = ["100", "112,5", "125", "150"]; // %, as in text-size.css
  const root = document.documentElement;
  const buttons = (name) => Array.from(document.querySelectorAll(`.display__${name}`));
  let size = 0;
  let contrast = 0;

  // Storage may be closed to us; then a choice holds for this page.
  function recall() {
    try {
      [size, contrast] = (localStorage.getItem("hien-thi") || "0 0").split(" ").map(Number);
    } catch (error) {
      // As it is.
    }
    size = SIZES[size] ? size : 0; // whatever else was kept
    contrast = contrast === 1 ? 1 : 0;
  }

  function apply() {
    SIZES.forEach((_, step) => root.classList.toggle(`text-${step}`, step === size));
    root.classList.toggle("is-contrast", contrast === 1);
    const tell = (name, state, value) => buttons(name).forEach((each) => {
      each.setAttribute(state, String(value));
    });
    tell("smaller", "aria-disabled", size === 0);
    tell("larger", "aria-disabled", !SIZES[size + 1]);
    tell("contrast", "aria-pressed", contrast === 1);
  }

  function offer(name, change) {
    buttons(name).forEach((each) => {
      each.addEventListener("click", () => {
        const words = change();
        apply();
        each.parentNode.querySelector(".display__status").textContent = words;
        try {
          localStorage.setItem("hien-thi", `${size} ${contrast}`);
        } catch (error) {
          // As above.
        }
      });
    });
  }

  function resize(by) {
    size = SIZES[size + by] ? size + by : size;
    return `Cỡ chữ ${SIZES[size]}%`;
  }

  // On a phone the menu scrolls sideways: where the reader is, is in view.
  function showPlace() {
    const list = document.querySelector(".site-nav__list");
    const here = list && list.querySelector("[aria-current]");
    if (here) {
      list.scrollLeft = here.offsetLeft - list.offsetLeft;
    }
  }

  root.classList.add("is-scripted");
  root.classList.toggle("is-asked", /[?&]q=[^&]{2}/.test(location.search)); // see awaited.css
  recall();
  apply();
  document.addEventListener("DOMContentLoaded", () => {
    showPlace();
    offer("smaller", () => resize(-1));
    offer("larger", () => resize(1));
    offer("contrast", () => {
      contrast = 1 - contrast;
      return "";
    });
    apply();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) { // a page gone back to, as it was left: the choice may be newer
      recall();
      apply();
    }
  });
})();
