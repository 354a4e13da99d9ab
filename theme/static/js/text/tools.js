// Prints a text, copies its address or a citation of it, hands it to the device's own way of sharing.
// Without this script the buttons stay hidden; the browser's own commands do nearly the same.

const NOTE = 4000; // ms that a message stays

// The day by the reader's clock, as the portal writes days: 03/8/2012, 15/02/2012.
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const month = now.getMonth() + 1;
  return `${two(now.getDate())}/${month < 3 ? two(month) : month}/${now.getFullYear()}`;
}

function start(tools) {
  const status = tools.querySelector(".tools__status");
  const address = document.querySelector("link[rel=canonical]").href;
  let timer = 0;

  function say(words) {
    clearTimeout(timer);
    status.textContent = words;
    timer = setTimeout(() => {
      status.textContent = "";
    }, NOTE);
  }

  function offer(name, action) {
    const button = tools.querySelector(`.tools__${name}`);
    button.hidden = false;
    button.addEventListener("click", action);
  }

  // What browsers without a clipboard of their own know: what is selected can be copied.
  function copySelected(words) {
    const field = document.createElement("textarea");
    const before = document.activeElement;
    field.className = "visually-hidden";
    field.value = words;
    tools.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    before.focus();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  function copy(words, name) {
    const plain = () => copySelected(words);
    const done = navigator.clipboard ? navigator.clipboard.writeText(words).catch(plain) : plain();
    done.then(
      () => say(`Đã chép ${name}`),
      () => say(`Chưa chép được. ${name[0].toUpperCase()}${name.slice(1)}: ${words}`),
    );
  }

  if (window.print) {
    offer("print", () => window.print());
  }
  offer("copy", () => copy(address, "liên kết"));
  offer("cite", (event) => {
    copy(`${event.currentTarget.dataset.citation}, truy cập ngày ${today()}.`, "trích dẫn");
  });
  if (navigator.share) {
    // A reader who thinks better of it has done nothing wrong.
    offer("share", () => navigator.share({ title: document.title, url: address }).catch(() => {}));
  }
}

const found = document.querySelector(".tools");
if (found) {
  start(found);
}
