// The preview's script: has the page follow what is saved.
import { show, showEnd } from "./box.js";
import { follow } from "./stream.js";

const own = document.getElementById("preview");
let { state, page, frame } = own.dataset;
let version = -1;
let isAsking = false;
let isLate = false;

/** Fetches a document without text becoming markup: the browser parses it itself. */
function ask(address, type) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = type;
    request.onload = () => done(request.response);
    request.onerror = () => done(null);
    request.send();
  });
}

function here() {
  return decodeURI(location.pathname);
}

/** Puts the page as it is now in the place of what is shown; scrolling stays. */
function put(fresh) {
  const marks = fresh.getElementById("preview").dataset;
  state = marks.state;
  if (marks.page === page) {
    return;
  }
  const [shown, next] = [document, fresh].map((each) => each.querySelector("main"));
  if (marks.frame !== frame || !shown || !next) {
    location.reload();
    return;
  }
  page = marks.page;
  document.title = fresh.title;
  shown.replaceWith(document.adoptNode(next));
  document.dispatchEvent(new CustomEvent("preview:shown"));
}

async function renew() {
  if (isAsking) {
    isLate = true;
    return;
  }
  isAsking = true;
  do {
    isLate = false;
    const fresh = await ask(location.href, "document");
    if (fresh && fresh.getElementById("preview")) {
      put(fresh);
    }
  } while (isLate);
  isAsking = false;
}

function take(news) {
  if (news.ended !== undefined) {
    showEnd(news.ended);
    return;
  }
  showEnd(false);
  if (news.version === version) {
    return;
  }
  version = news.version;
  show(news, here());
  const now = `${news.edition}.${news.pages[here()] || 0}`;
  const isAbsent = news.absent.includes(here());
  if (now !== state && !isAbsent) {
    renew();
  }
}

ask("/__preview__/state.json", "json").then((news) => news && take(news));
follow(take);
