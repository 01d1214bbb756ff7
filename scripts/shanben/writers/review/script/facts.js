// The facts of the record are given where they stand.

each("[data-fact]", function (input) {
  input.addEventListener("change", function () {
    var name = input.getAttribute("data-fact");
    var mine = decisions.filter(function (d) { return d.slot === "fact-" + name; })[0];
    if (input.value === input.defaultValue && mine) {
      drop(mine);
    } else if (input.value !== input.defaultValue) {
      put({ slot: "fact-" + name, code: "", kind: "meta", line: 0, start: -1, end: -1, expected: "", want: input.value, detail: name, why: $("#because").value, was: input.hasAttribute("data-was") ? input.getAttribute("data-was") : undefined });
    }
  });
});
