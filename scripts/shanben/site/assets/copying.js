// Copying rich and plain text at once. A classic script: it runs from a disk, on plain http and under a strict policy.
(function () {
  "use strict";

  // The copy event works on http and file, where navigator.clipboard is not there; the latter is the second try.
  function copy(rich, plain, done, refused) {
    var took = false;
    function put(event) {
      event.clipboardData.setData("text/plain", plain);
      event.clipboardData.setData("text/html", rich);
      event.preventDefault();
      event.stopImmediatePropagation();
      took = true;
    }
    document.addEventListener("copy", put, true);
    try { took = document.execCommand("copy") && took; } catch (error) { took = false; }
    document.removeEventListener("copy", put, true);
    if (took) { done(); return; }
    if (navigator.clipboard && navigator.clipboard.write && window.ClipboardItem) {
      navigator.clipboard.write([new ClipboardItem({
        "text/plain": new Blob([plain], { type: "text/plain" }),
        "text/html": new Blob([rich], { type: "text/html" }),
      })]).then(done, refused);
    } else { refused(); }
  }

  // Where nothing may be written, the text is shown selected, for the reader's own Ctrl+C.
  function select(element) {
    var range = document.createRange();
    range.selectNodeContents(element);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    if (element.scrollIntoView) { element.scrollIntoView({ block: "nearest" }); }
  }

  function plainOf(node) { return node.textContent.replace(/\s+/g, " ").trim(); }

  // Serialised from nodes, nothing is parsed.
  function richOf(node) {
    var box = document.createElement("div");
    box.appendChild(node);
    return box.innerHTML;
  }

  var words = {
    zh: { copy: "复制", copied: "已复制。", selected: "浏览器未准许写入剪贴板；文字已选中，请按 Ctrl+C（或 ⌘C）复制。" },
    hant: { copy: "複製", copied: "已複製。", selected: "瀏覽器未准許寫入剪貼簿；文字已選取，請按 Ctrl+C（或 ⌘C）複製。" },
    en: { copy: "Copy", copied: "Copied.", selected: "The browser did not allow copying; the text is selected, press Ctrl+C (or ⌘C)." },
  };

  function language() {
    var tag = document.documentElement.lang;
    return /^en/.test(tag) ? "en" : /Hant|TW|HK/i.test(tag) ? "hant" : "zh";
  }

  // "Copied" is news for a moment; that the reader has to press a key stays.
  var told = 0;
  function copied(status, words) {
    status.textContent = words;
    clearTimeout(told);
    told = setTimeout(function () { if (status.textContent === words) { status.textContent = ""; } }, 6000);
  }

  // A citation as it stands in the page.
  function citation(element, status) {
    var clone = document.createElement("span");
    Array.prototype.forEach.call(element.childNodes, function (node) { clone.appendChild(node.cloneNode(true)); });
    var say = words[language()];
    copy(richOf(clone), plainOf(element),
      function () { copied(status, say.copied); },
      function () { select(element); status.textContent = say.selected; });
  }

  window.shanbenCopying = { copy: copy, select: select, plainOf: plainOf, richOf: richOf, citation: citation, language: language, words: words };
})();
