/* ¶ copies the address of its paragraph, with a short hash of the text; a link whose hash no longer fits is told so.
   "Report an error" takes the paragraph in view with it. */
(function () {
  "use strict";
  var SAY = {
    "zh-Hans": ["已复制本段地址", "请复制地址栏中的地址", "这一段自引用之后有过改动。"],
    "zh-Hant": ["已複製本段網址", "請複製網址列中的網址", "這一段自引用之後有過更動。"],
    en: ["Address copied", "Copy the address from the address bar", "This paragraph has changed since it was quoted."]
  };
  var lang = document.documentElement.lang;
  var say = SAY[lang.slice(0, 7)] || SAY[lang.slice(0, 2)] || SAY["zh-Hans"];
  var status = null;
  var timer = 0;

  function tell(text) {
    if (!status) {
      status = document.createElement("p");
      status.className = "toast";
      status.setAttribute("role", "status");
      document.querySelector("main").append(status);
    }
    status.textContent = text;
    status.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(function () { status.hidden = true; }, 4000);
  }

  function copied(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    var area = document.createElement("textarea"); // from a disk there is no clipboard interface
    area.value = text;
    area.className = "offscreen";
    document.body.append(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a.pilcrow") : null;
    if (!link) return;
    event.preventDefault();
    history.replaceState(null, "", "#" + link.getAttribute("href").split("#")[1]);
    copied(link.href).then(function () { tell(say[0]); }, function () { tell(say[1]); });
  });

  function check() {
    var quoted = new URLSearchParams(location.search).get("v");
    var block = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (quoted && block && block.dataset.h && block.dataset.h !== quoted) {
      var note = document.createElement("p");
      note.className = "changed";
      note.setAttribute("role", "note");
      note.textContent = say[2];
      (block.closest("li, td, th, table") || block).before(note);
    }
  }

  var report = document.querySelector("a.report");
  if (report) {
    report.addEventListener("click", function () {
      var selection = String(window.getSelection()).trim();
      var node = selection ? window.getSelection().anchorNode.parentElement : null;
      var block = node && node.closest("[data-h]");
      if (!block) return;
      var text = "#" + block.id + "\n\n> " + selection.slice(0, 300) + "\n\n";
      var base = report.dataset.base || report.getAttribute("href");
      report.dataset.base = base;
      report.href = base + encodeURIComponent(text);
    });
  }
  check();
})();
