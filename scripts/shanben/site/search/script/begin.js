// What happens when a page has been read.

function begin() {
  var box = null;
  document.querySelectorAll('[data-shanben-search="box"]').forEach(function (place) { box = new Box(place); });
  document.querySelectorAll('[data-shanben-search="page"]').forEach(function (place) {
    var page = new ResultsPage(place);
    box = {input: page.input};
  });
  document.addEventListener("keydown", function (event) {
    var typing = /^(input|textarea|select)$/i.test(event.target.tagName || "") || event.target.isContentEditable;
    if (event.key === "/" && box && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      box.input.focus();
      box.input.select();
    } else if (event.key === "Escape" && !typing) clearMarks();
  });
  markArrival();
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
