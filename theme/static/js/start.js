// Brings the search when somebody comes to its box; the page of results has it from the start.
// Without this script the box is a form that leads there.

const form = document.querySelector(".search-box");
const able = form && window.TextDecoder && window.URLSearchParams;

// The portal's policy of trusted types lets this one make the address of a script, and of ours.
function trusted(address) {
  return /^\/assets\/js\/search\.\w+\.js$/.test(address) ? address : "";
}

function bring() {
  const script = document.createElement("script");
  const types = window.trustedTypes || { createPolicy: (_name, policy) => policy };
  script.type = "module";
  script.src = types.createPolicy("search", { createScriptURL: trusted })
    .createScriptURL(form.dataset.script);
  document.head.append(script);
}

if (able && !document.querySelector(".results")) {
  form.addEventListener("focusin", bring, { once: true });
}
