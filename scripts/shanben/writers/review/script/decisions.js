// What was decided on this page: kept by the browser, shown beside each doubt and in a list, taken back.

var decisions = [];

function say(text, bad) {
  var at = $("#said");
  at.textContent = text;
  at.classList.toggle("bad", !!bad);
}
// Two windows of one browser share the store: each change is made to what lies there, not to what this one knew.
function held() {
  try { return JSON.parse(store(key) || "[]"); } catch (error) { return []; }
}
function fresh() {
  var mine = {};
  decisions.forEach(function (d) { mine[d.slot] = d; });
  var there = held();
  if (there.length || store(key)) {
    decisions = there.map(function (d) {
      var own = mine[d.slot];
      // The one that is on its way to the desk stays itself; what another window was told of it is told here too.
      return !own || own.id !== d.id ? d : d.saved && !own.saved ? Object.assign(own, d) : own;
    });
  }
}
function put(decision) {
  fresh();
  decision.id = decision.id || Date.now().toString(36) + Math.random().toString(36).slice(2, 8);
  decisions = decisions.filter(function (d) { return d.slot !== decision.slot; });
  decisions.push(decision);
  show();
  push();
}
function drop(decision) {
  fresh();
  decisions = decisions.filter(function (d) { return d.id !== decision.id; });
  if (decision.saved) {
    put({ slot: "undo-" + decision.slot, kind: "forget", of: decision.of, line: decision.line, expected: decision.expected, want: "", detail: "" });
  } else {
    show();
  }
}
function insist(decision) {
  // What somebody else decided meanwhile has been shown: it may be replaced.
  fresh();
  decision.over = (decision.over || []).concat([decision.clash.over]);
  delete decision.clash;
  delete decision.failed;
  decisions = decisions.map(function (d) { return d.id === decision.id ? decision : d; });
  show();
  push();
}
function told(d) {
  // A kind is called with what may be wanted of it in brackets; here that has been given.
  var what = word(d.kind).replace(/ ?[(（].*/, "");
  return what + (d.want ? " → " + d.want : "");
}
function show(quiet) {
  if (!work) { return; }
  if (!quiet) { store(key, JSON.stringify(decisions)); }
  $("#count").textContent = String(decisions.length);
  var list = $("#list");
  list.textContent = "";
  decisions.forEach(function (d) {
    var item = document.createElement("li");
    var named = (d.kind === "forget" ? d.of && (d.of.expected || d.of.detail) : d.expected) || d.detail || "";
    item.textContent = (d.line ? word("line") + " " + d.line + " · " : "") + named.slice(0, 24) + " · " + told(d) +
      (d.saved ? " ✓" : d.failed ? " — " + d.failed : "") + " ";
    if (d.clash) {
      var mine = document.createElement("button");
      mine.type = "button";
      mine.textContent = word("mine");
      mine.addEventListener("click", function () { insist(d); });
      item.appendChild(mine);
      item.appendChild(document.createTextNode(" "));
    }
    if (d.kind !== "forget" || !d.saved) {
      var undo = document.createElement("button");
      undo.type = "button";
      undo.textContent = word(d.clash ? "theirs" : "undo");
      undo.setAttribute("aria-label", undo.textContent + " " + named.slice(0, 24));
      undo.addEventListener("click", function () { drop(d); });
      item.appendChild(undo);
    }
    list.appendChild(item);
  });
  each(".doubt", function (card) {
    var mine = decisions.filter(function (d) { return d.slot === card.id; })[0];
    card.classList.toggle("done", !!mine && !mine.failed);
    card.classList.toggle("failed", !!mine && !!mine.failed);
    $(".state", card).textContent = !mine ? "" : mine.failed ? mine.failed : (served && !mine.saved ? "… " : "✓ ") + told(mine);
  });
  each("#decided li", function (item) {
    item.classList.toggle("gone", decisions.some(function (d) { return d.slot === "undo-" + item.id; }));
  });
}
