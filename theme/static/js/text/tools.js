// Prints a text, copies its address, hands it to the device's own way of sharing. Without this
// script the buttons stay hidden, and the browser's own commands do the same.

const NOTE = 4000; // ms that a message stays

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
  function copySelected() {
    const field = document.createElement("textarea");
    const before = document.activeElement;
    field.className = "visually-hidden";
    field.value = address;
    tools.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    before.focus();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  function copy() {
    const plain = () => copySelected();
    return navigator.clipboard ? navigator.clipboard.writeText(address).catch(plain) : plain();
  }

  if (window.print) {
    offer("print", () => window.print());
  }
  offer("copy", () => copy().then(
    () => say("Đã chép liên kết"),
    () => say(`Chưa chép được. Liên kết: ${address}`),
  ));
  if (navigator.share) {
    // A reader who thinks better of it has done nothing wrong.
    offer("share", () => navigator.share({ title: document.title, url: address }).catch(() => {}));
  }
}

const found = document.querySelector(".tools");
if (found) {
  start(found);
}
