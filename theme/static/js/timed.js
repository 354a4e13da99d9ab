// Says by the reader's clock whether the days of a notice are over and how many are left, and takes
// away what was to be shown until some moment: a page may be older than what it tells. Without this
// script the page names the days and no state, and a banner stays until the portal is built anew.

const DAY = 86400000; // ms
const now = Date.now();

document.querySelectorAll("[data-until]").forEach((each) => {
  const over = now >= Date.parse(each.dataset.until);
  if (!each.dataset.open) {
    each.hidden = over;
    return;
  }
  each.textContent = over ? each.dataset.closed : each.dataset.open;
  each.classList.toggle("is-over", over);
  each.hidden = false;
});

// Until the end of the last day: whole days are those after today.
document.querySelectorAll("[data-left]").forEach((each) => {
  const left = Math.ceil((Date.parse(each.dataset.left) - now) / DAY) - 1;
  each.textContent = left > 0 ? `còn ${left} ngày` : "hôm nay là ngày cuối";
  each.hidden = left < 0;
});
