// Reads a text aloud with a Vietnamese voice of the reader's own device, so that no word leaves it.
// Without this script, or on a device that has no such voice, the button stays hidden.

const BLOCKS = ".article__title, .article__lead, .split__title, .split__lead, .prose p, .prose li, "
  + ".prose h2, .prose h3, .prose h4, .prose figcaption, .prose tr, .prose pre, .article__signature";

function start(button, speech) {
  const article = button.closest("article");
  const blocks = Array.from(article.querySelectorAll(BLOCKS)).filter(
    (each) => each.textContent.trim() && !each.parentNode.closest(BLOCKS),
  );
  let voice = null;
  let at = 0; // the block that is read, or with which reading goes on
  let spoken = null;

  function end() {
    spoken = null;
    blocks.forEach((each) => each.classList.remove("is-read"));
    button.setAttribute("aria-pressed", "false");
  }

  function read() {
    const words = new SpeechSynthesisUtterance(blocks[at].textContent.trim());
    const mine = (action) => () => spoken === words && action(); // an older one tells of its end late
    words.voice = voice;
    words.lang = voice.lang;
    words.onend = mine(() => {
      blocks[at].classList.remove("is-read");
      at = (at + 1) % blocks.length;
      if (at) {
        read();
      } else {
        end();
      }
    });
    words.onerror = mine(end);
    spoken = words;
    blocks[at].classList.add("is-read");
    button.setAttribute("aria-pressed", "true");
    speech.speak(words);
  }

  // Voices become known late, and some of them live elsewhere.
  function look() {
    voice = speech.getVoices().find((each) => each.localService && /^vi(?:[-_]|$)/i.test(each.lang));
    button.hidden = !voice;
  }

  button.addEventListener("click", () => {
    const wasReading = spoken;
    end();
    speech.cancel();
    if (!wasReading) {
      read();
    }
  });
  window.addEventListener("pagehide", () => {
    end();
    speech.cancel();
  });
  if (speech.addEventListener) {
    speech.addEventListener("voiceschanged", look);
  }
  look();
}

const found = document.querySelector("article .display__listen");
if (found && window.speechSynthesis) {
  start(found, window.speechSynthesis);
}
