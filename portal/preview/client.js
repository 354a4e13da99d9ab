// The preview's script: reloads the page after a build and shows problems over it.
"use strict";
(function () {
  var version = null;
  var box = null;

  function show(problems) {
    if (box) {
      box.remove();
      box = null;
    }
    if (!problems.length) {
      return;
    }
    box = document.createElement("section");
    box.setAttribute("role", "status");
    box.setAttribute("aria-label", "Những chỗ cần sửa");
    box.style.cssText =
      "position:fixed;left:0;right:0;bottom:0;z-index:99999;max-height:45vh;overflow:auto;" +
      "margin:0;padding:12px 16px;background:#2b1210;color:#fff;font:15px/1.5 sans-serif;" +
      "border-top:4px solid #d9a441";
    var title = document.createElement("strong");
    title.textContent = "Có " + problems.length + " chỗ cần xem lại";
    var close = document.createElement("button");
    close.textContent = "Ẩn";
    close.style.cssText = "float:right;font:inherit;min-height:36px;padding:0 14px";
    close.addEventListener("click", function () {
      box.hidden = true;
    });
    var list = document.createElement("ol");
    list.style.cssText = "margin:8px 0 0;padding-left:1.6em";
    problems.forEach(function (message) {
      var item = document.createElement("li");
      item.textContent = message;
      list.appendChild(item);
    });
    box.appendChild(close);
    box.appendChild(title);
    box.appendChild(list);
    document.body.appendChild(box);
  }

  new EventSource("/__preview__/events").onmessage = function (event) {
    var build = JSON.parse(event.data);
    if (version !== null && version !== build.version) {
      location.reload();
      return;
    }
    version = build.version;
    show(build.problems);
  };
})();
