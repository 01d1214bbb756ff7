/* ¶ copies the address of its paragraph, with a short hash of the text; a link whose hash no longer fits is told so.
   Beside it stands "report an error", with the address and the words of the paragraph. */
(function () {
  "use strict";
  var SAY = {
    "zh-Hans": ["已复制本段地址", "请复制地址栏中的地址", "这一段自引用之后有过改动。", "本页没有这个地址所指的一段"],
    "zh-Hant": ["已複製本段網址", "請複製網址列中的網址", "這一段自引用之後有過更動。", "本頁沒有這個網址所指的一段"],
    en: ["Address copied", "Copy the address from the address bar", "This paragraph has changed since it was quoted.", "This page has no paragraph at that address"]
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
    } else if (/^#(L\d|fn-|ref-)/.test(location.hash) && !block) {
      tell(say[3]);
    }
  }

  /* "Report an error": the link at the end of the page takes the paragraph of a selection with it. On a text that nobody
     has read through yet (data-paragraphs) every paragraph offers one beside its ¶: one element that goes where the
     mouse, the focus or the finger is, so that a page of 300 paragraphs neither carries nor tabs through 300 of them. */
  var report = document.querySelector("a.report");
  var base = report && report.getAttribute("href");
  var LONGEST = /^mailto:/.test(base || "") ? 1900 : 6000; // mail programs cut at 2,048, servers at 8,192
  var here = null;

  function wordsOf(block) {
    var copy = block.cloneNode(true);
    copy.querySelectorAll("[data-added], sup").forEach(function (element) { element.remove(); });
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function selectedIn(block) {
    var selection = window.getSelection();
    var inside = selection.rangeCount && !selection.isCollapsed && block.contains(selection.anchorNode);
    return inside ? String(selection).replace(/\s+/g, " ").trim() : "";
  }

  // The issue or mail of the page, with the paragraph's address and as many of its words as an address holds.
  function reportOf(block) {
    var start = base.replace(/(%0A)+$/, "") + encodeURIComponent("?v=" + block.dataset.h + "#" + block.id + "\n\n> ");
    var said = Array.from(selectedIn(block) || wordsOf(block));
    for (var n = said.length; n > 0; n = Math.floor(n * 0.9)) {
      var text = said.slice(0, n).join("") + (n < said.length ? "…" : "") + "\n\n";
      if (start.length + encodeURIComponent(text).length <= LONGEST) return start + encodeURIComponent(text);
    }
    return start;
  }

  function offerAt(block) {
    var sign = block && block.querySelector("a.pilcrow");
    var next = sign && sign.nextElementSibling;
    if (next && next.matches(".shanben-original")) sign = next; // the way to the text as printed
    if (!sign || (here && (here === document.activeElement || here.previousElementSibling === sign))) return;
    if (!here) {
      here = document.createElement("a");
      here.className = "report-here";
      here.dataset.added = "report";
      here.textContent = report.textContent;
    }
    here.href = reportOf(block);
    sign.after(here);
  }

  function blockAt(node) { return node && node.closest ? node.closest("[data-h]") : null; }

  if (report) {
    report.addEventListener("click", function () {
      var node = window.getSelection().anchorNode;
      var block = blockAt(node && (node.nodeType === 1 ? node : node.parentElement));
      report.href = block && selectedIn(block) ? reportOf(block) : base;
    });
  }
  if (report && "paragraphs" in report.dataset) {
    var finger = false;
    document.addEventListener("pointerover", function (event) {
      if (event.pointerType === "mouse") offerAt(blockAt(event.target));
    });
    document.addEventListener("focusin", function (event) {
      if (event.target.matches("a.pilcrow")) offerAt(blockAt(event.target));
    });
    document.addEventListener("pointerdown", function (event) { finger = event.pointerType !== "mouse"; });
    document.addEventListener("click", function (event) {
      if (here && event.target === here) here.href = reportOf(blockAt(here));
      else if (finger) offerAt(blockAt(event.target));
    }, true);
  }
  // By finger ¶ shows in the paragraph that was touched, and nowhere else.
  document.addEventListener("pointerup", function (event) {
    var block = event.pointerType !== "mouse" && blockAt(event.target);
    if (!block) return;
    document.querySelectorAll("[data-here]").forEach(function (element) { delete element.dataset.here; });
    block.dataset.here = "";
  });
  check();
})();
