// Keyboard: j k from doubt to doubt, a r e decide, Escape closes.

function cards() {
  return Array.prototype.filter.call(document.querySelectorAll(".doubt"), function (c) { return !c.hidden; });
}
function current() { var at = document.activeElement; return at && at.closest ? at.closest(".doubt") : null; }
function step(by) {
  var all = cards();
  if (!all.length) { return; }
  var at = all.indexOf(current());
  var next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))];
  next.focus();
  next.scrollIntoView({ block: "center" });
}
document.addEventListener("keydown", function (event) {
  if (event.key === "Escape") { close(); return; }
  var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key === "Enter" && panel && !panel.hidden && panel.contains(event.target) && event.target.tagName === "INPUT") {
    event.preventDefault();
    acts.add();
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) { return; }
  var card = current();
  var name = { a: "accept", r: "reject", e: "edit" }[event.key];
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    step(event.key === "j" ? 1 : -1);
  } else if (name && card) {
    var button = $("[data-act=" + name + "]", card);
    if (button) {
      event.preventDefault();
      acts[name](button);
      if (name !== "edit") { step(1); }
    }
  }
});
