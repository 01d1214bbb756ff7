// The list of works: filtered by words and by what a work has, sorted by a column; kept while the tab is open.

var filter = $("#filter");
var view = { words: "", picks: [], column: -1, down: false };
function rows() { return Array.prototype.slice.call(document.querySelectorAll(".works tbody tr")); }
function number(cell) { return cell.hasAttribute("data-n") ? Number(cell.getAttribute("data-n")) : null; }
function look() {
  var words = view.words.toLowerCase().split(/\s+/), seen = 0;
  rows().forEach(function (row) {
    var text = row.textContent.toLowerCase(), has = row.getAttribute("data-in").split(" ");
    row.hidden = !words.every(function (w) { return text.indexOf(w) >= 0; }) ||
      !view.picks.every(function (p) { return has.indexOf(p) >= 0; });
    seen += row.hidden ? 0 : 1;
  });
  each("[data-act=pick]", function (b) { b.setAttribute("aria-pressed", String(view.picks.indexOf(b.getAttribute("data-pick")) >= 0)); });
  $("#shown").textContent = seen === rows().length ? "" : seen + " / " + rows().length;
  try { window.sessionStorage.setItem("shanben-review:view", JSON.stringify(view)); } catch (error) { /* forgotten on leaving */ }
}
function sort() {
  if (view.column < 0) { return; }
  var body = $(".works tbody");
  rows().sort(function (one, other) {
    var a = one.cells[view.column], b = other.cells[view.column];
    var by = number(a) === null ? a.textContent.localeCompare(b.textContent, "zh") : number(a) - number(b);
    return view.down ? -by : by;
  }).forEach(function (row) { body.appendChild(row); });
  each(".works thead th", function (th) {
    th.setAttribute("aria-sort", th.cellIndex !== view.column ? "none" : view.down ? "descending" : "ascending");
  });
}
if (filter) {
  try { view = JSON.parse(window.sessionStorage.getItem("shanben-review:view")) || view; } catch (error) { /* as it was written */ }
  filter.value = view.words;
  filter.addEventListener("input", function () { view.words = filter.value; look(); });
  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("[data-act=pick], [data-act=sort]") : null;
    if (!button) { return; }
    if (button.hasAttribute("data-pick")) {
      var name = button.getAttribute("data-pick"), at = view.picks.indexOf(name);
      if (at >= 0) { view.picks.splice(at, 1); } else { view.picks.push(name); }
      look();
    } else {
      var column = button.closest("th").cellIndex, first = rows()[0];
      // Numbers begin with the most, words with the first.
      view.down = view.column === column ? !view.down : !!first && number(first.cells[column]) !== null;
      view.column = column;
      sort();
      look();
    }
  });
  sort();
  look();
}
