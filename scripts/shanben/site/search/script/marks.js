// The words marked where a hit leads.

var SILENT_TAGS = /^(script|style|template|noscript|button|nav|svg|select|textarea|input|iframe|object|rt|rp)$/i;
var SILENT_ROLES = /^(doc-noteref|doc-backlink|tooltip|navigation)$/;
var MARKER = /^([\[［〔(（]?[\d,，、\-–—\s]+[\]］〕)）]|[①-⑳㉑-㉟㊱-㊿❶-❿*†‡§]+)$/;

/** Whether an element says something about the text and is none of it (documents.py). */
function silent(element) {
  if (SILENT_TAGS.test(element.tagName)) return true;
  if (element.tagName === "SUP") return !!element.querySelector('a[href^="#"]') || MARKER.test(element.textContent.trim());
  var added = element.getAttribute("data-added");
  return (added !== null && added !== "record") || element.hasAttribute("hidden") ||
    element.getAttribute("aria-hidden") === "true" || SILENT_ROLES.test(element.getAttribute("role") || "") ||
    ["headerlink", "footnote-backref", "footnote-ref"].some(function (name) { return element.classList.contains(name); });
}

function charactersIn(element, found) {
  element.childNodes.forEach(function (node) {
    if (node.nodeType === 1) { if (!silent(node)) charactersIn(node, found); }
    else if (node.nodeType === 3) {
      var at = 0;
      Array.from(node.data).forEach(function (char) {
        if (!SPACE.test(char)) found.push({node: node, start: at, end: at + char.length, char: char});
        at += char.length;
      });
    }
  });
  return found;
}

/** Wrap every occurrence of the words in the element, across inline elements and note markers. */
function markWords(element, words, folding) {
  var characters = charactersIn(element, []), count = 0;
  var folded = characters.map(function (character) { return folding.char(character.char); });
  var inside = new Array(folded.length).fill(false);
  words.forEach(function (word) {
    var wanted = folding.chars(Array.from(word).filter(function (char) { return !SPACE.test(char); }));
    places(folded, wanted).forEach(function (at) { count++; inside.fill(true, at, at + wanted.length); });
  });
  for (var last = inside.length - 1; last >= 0; last--) {
    if (!inside[last]) continue;
    var first = last, node = characters[last].node;
    while (first > 0 && inside[first - 1] && characters[first - 1].node === node) first--;
    var range = document.createRange();
    range.setStart(node, characters[first].start);
    range.setEnd(node, characters[last].end);
    range.surroundContents(make("mark", {class: "search-mark"}));
    last = first;
  }
  return count;
}

function clearMarks() {
  document.querySelectorAll("mark.search-mark").forEach(function (mark) {
    var parent = mark.parentNode;
    mark.replaceWith.apply(mark, Array.from(mark.childNodes));
    parent.normalize();
  });
}

function markArrival() {
  var words = new URLSearchParams(location.search).getAll("mark");
  if (!words.length) return;
  var name = decodeURIComponent(location.hash.slice(1));
  var target = (name && document.getElementById(name)) || document.querySelector("article");
  if (!target) return;
  search().index.open().then(function (index) {
    if (!markWords(target, words, index.folding)) return;
    var mark = target.querySelector("mark.search-mark"), where = mark.getBoundingClientRect();
    if (where.top < 0 || where.bottom > window.innerHeight) mark.scrollIntoView({block: "center"});
    document.documentElement.dataset.searchMarks = String(target.querySelectorAll("mark.search-mark").length);
  }).catch(report);
}
