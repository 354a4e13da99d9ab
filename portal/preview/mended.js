// Whether a page that was told to have problems is well again. The tab keeps it: a page loaded anew in the
// meantime says so as well.

export const WELL = "Trang này không còn gì phải sửa.";
const WRONG = "preview-wrong"; // the page that was told to have problems
const SAID = 6000; // milliseconds in which all is said to be well
let until = 0;
let timer = 0;

/** Is it to be said now? */
export const isSaid = () => Date.now() < until;

const wasWrong = () => sessionStorage.getItem(WRONG) === location.pathname;

/** Takes in whether the page is wrong, and whether that is hidden; calls `end` once all was said. */
export function tell(isWrong, isHidden, end) {
  if (isWrong) {
    clearTimeout(timer);
    until = 0;
    sessionStorage.setItem(WRONG, isHidden ? "" : location.pathname);
  } else if (wasWrong() && !until) {
    until = Date.now() + SAID;
    timer = setTimeout(() => {
      sessionStorage.removeItem(WRONG);
      end();
    }, SAID);
  }
}
