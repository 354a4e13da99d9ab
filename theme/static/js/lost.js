// Offers the words of an address that has no page as a search. Without this script the page leads to
// the search box above and to the lists.

const LONGEST = 80; // letters of what is offered

// The last part of the address that has letters: "/tin-tuc/hoi-nghi-so-ket-1234.html".
function wordsOf(path) {
  let written = "";
  try {
    written = decodeURIComponent(path);
  } catch (error) {
    return ""; // no text in UTF-8
  }
  const parts = written.replace(/(?:index)?\.\w{2,5}$/, "").split("/").map((part) => (
    part.split(/[\s!-,.:-@[-`{-~-]+/).filter((word) => word && !/^\d{5,}$/.test(word)).join(" ")
  ));
  return (parts.filter((words) => /[^\d\s]{2}/.test(words)).pop() || "").slice(0, LONGEST);
}

const offer = document.querySelector(".message__offer");
const words = wordsOf(window.location.pathname);

if (offer && words) {
  const link = offer.querySelector("a");
  link.href += `?q=${encodeURIComponent(words)}`;
  link.textContent = `Tìm “${words}”`;
  offer.hidden = false;
}
