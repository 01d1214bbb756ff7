// The box in the header of every page.

/** A combobox with its listbox (WAI-ARIA Authoring Practices): focus stays in the field, the list is walked by arrows. */
function Box(place) {
  var id = "shanben-search-" + ++counter, box = this;
  this.input = make("input", {
    type: "search", name: "q", role: "combobox", "aria-label": say("label"), "aria-autocomplete": "list",
    "aria-expanded": "false", "aria-controls": id, placeholder: say("placeholder"), autocomplete: "off",
    autocapitalize: "off", spellcheck: "false", enterkeyhint: "search"
  });
  this.list = make("ul", {role: "listbox", id: id, "aria-label": say("list"), hidden: ""});
  this.status = make("span", {role: "status", class: "search-status"});
  this.form = make("form", {role: "search", class: "search-box"}, [this.input, this.status, this.list]);
  this.chosen = -1;
  this.options = [];
  this.typed = "";
  this.turn = 0;
  place.replaceChildren(this.form);
  this.input.addEventListener("focus", function () { search().open().catch(function () {}); });
  onTyped(this.input, PAUSE, function () { box.ask(); });
  this.input.addEventListener("keydown", function (event) { box.key(event); });
  this.form.addEventListener("submit", function (event) { event.preventDefault(); box.go(); });
  this.form.addEventListener("focusout", function (event) {
    if (!box.form.contains(event.relatedTarget)) box.close();
  });
  this.list.addEventListener("mousedown", function (event) { event.preventDefault(); });
  this.list.addEventListener("click", function (event) {
    var option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.href);
  });
}

Box.prototype.ask = function () {
  var box = this, typed = this.input.value, turn = ++this.turn;
  function stale() { return turn !== box.turn; }
  if (!typed.trim()) { this.close(); this.status.textContent = ""; return; }
  this.status.textContent = say("wait");
  var first = true;
  search().answer(typed, IN_BOX, stale, function (hits) {
    // The first hit at once; the others together with the count.
    if (first && !stale()) box.show(typed, {hits: hits.slice(), total: null});
    first = false;
  }).then(function (answer) {
    if (!stale()) box.show(typed, answer);
  }, function (error) {
    if (!stale()) { box.close(); box.status.textContent = say("failed"); report(error); }
  });
};

Box.prototype.show = function (typed, answer) {
  var box = this;
  this.status.textContent = countOf(answer);
  if (this.typed !== typed) { this.typed = typed; this.chosen = -1; }
  this.options = answer.hits.map(function (hit, n) {
    var title = hit.title || hit.work, itself = hit.text === title; // said once, as on the page of results
    return make("li", {role: "option", id: box.list.id + "-" + n, "aria-selected": "false", "data-href": addressOf(hit)}, [
      make("span", {class: "search-title", lang: langOf(hit, 0)}, itself ? excerpt(hit, LONG) : [title]),
      make("span", {class: "search-kind"}, [kindOf(hit)])
    ].concat(itself ? [] : [make("span", {class: "search-text", lang: langOf(hit, 1)}, excerpt(hit, 24))]));
  });
  if (answer.hits.length) {
    this.options.push(make("li", {
      role: "option", id: this.list.id + "-all", "aria-selected": "false", class: "search-all", "data-href": resultsPage(typed)
    }, [say("all")]));
  }
  // Who has walked down the list while it grew keeps the place.
  var chosen = this.list.hidden ? -1 : Math.min(this.chosen, answer.hits.length - 1);
  this.list.replaceChildren.apply(this.list, this.options);
  this.choose(chosen);
  this.list.hidden = !this.options.length;
  this.input.setAttribute("aria-expanded", String(!this.list.hidden));
};

Box.prototype.choose = function (number) {
  this.chosen = number;
  this.options.forEach(function (option, n) { option.setAttribute("aria-selected", String(n === number)); });
  if (number < 0) this.input.removeAttribute("aria-activedescendant");
  else {
    this.input.setAttribute("aria-activedescendant", this.options[number].id);
    this.options[number].scrollIntoView({block: "nearest"});
  }
};

Box.prototype.close = function () {
  this.turn++;
  this.list.hidden = true;
  this.chosen = -1;
  this.input.setAttribute("aria-expanded", "false");
  this.input.removeAttribute("aria-activedescendant");
};

Box.prototype.key = function (event) {
  if (event.isComposing) return;
  var open = !this.list.hidden, count = open ? this.options.length : 0;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!open) { this.ask(); return; }
    var step = event.key === "ArrowDown" ? 1 : -1;
    this.choose((this.chosen + 1 + step + count + 1) % (count + 1) - 1);
  } else if (event.key === "Escape") {
    event.preventDefault();
    if (open) this.close();
    else if (this.input.value) { this.input.value = ""; this.status.textContent = ""; }
    else this.input.blur();
  }
};

Box.prototype.go = function () {
  if (!this.list.hidden && this.chosen >= 0) location.assign(this.options[this.chosen].dataset.href);
  else if (this.input.value.trim()) location.assign(resultsPage(this.input.value));
};

function countOf(answer) {
  if (answer.total === 0) return say("none");
  return answer.total === null ? say("many", answer.hits.length) : say("some", answer.total);
}

function report(error) { if (String(error && error.message) !== "stale") console.warn(String(error && error.message || error)); }
