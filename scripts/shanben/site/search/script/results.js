// The page of results.

function ResultsPage(place) {
  var page = this, wanted = new URLSearchParams(location.search), name = "shanben-kind-" + ++counter;
  this.limit = ON_PAGE;
  this.turn = 0;
  this.input = make("input", {
    type: "search", name: "q", "aria-label": say("search"), placeholder: say("placeholder"), autocomplete: "off",
    autocapitalize: "off", spellcheck: "false", enterkeyhint: "search"
  });
  this.input.value = wanted.get("q") || "";
  this.kinds = KIND_CHOICES.map(function (kind) {
    var radio = make("input", {type: "radio", name: name, value: kind});
    radio.checked = kind === (wanted.get("kind") || "");
    return radio;
  });
  this.said = false;
  this.choose();
  this.fields = FIELDS.map(function (field) {
    var input = make("input", {type: "text", name: field, autocomplete: "off"});
    input.value = wanted.get(field) || "";
    return input;
  });
  var chips = make("fieldset", {class: "search-kinds"}, [make("legend", {}, [say("kinds")])].concat(
    this.kinds.map(function (radio) { return make("label", {}, [radio, make("span", {}, [say(radio.value || "every")])]); })
  ));
  var narrow = make("details", {class: "search-narrow"}, [
    make("summary", {}, [say("narrow")]),
    make("div", {class: "search-fields"}, this.fields.map(function (input) {
      return make("label", {}, [make("span", {}, [say(input.name)]), input]);
    }))
  ]);
  narrow.open = this.fields.some(function (input) { return input.value; });
  this.form = make("form", {role: "search", class: "search-form"}, [
    make("div", {class: "search-line"}, [this.input, make("button", {type: "submit"}, [say("search")])]),
    make("p", {class: "search-help"}, [say("help")]), chips, narrow
  ]);
  this.status = make("p", {role: "status", class: "search-status"});
  this.list = make("ol", {class: "search-hits"});
  this.more = make("button", {type: "button", class: "search-more", hidden: ""}, [say("more")]);
  place.replaceChildren(this.form, this.status, this.list, this.more);
  this.form.addEventListener("submit", function (event) { event.preventDefault(); page.fresh(); });
  this.form.addEventListener("change", function (event) {
    if (page.kinds.indexOf(event.target) >= 0) page.unsay();
    if (event.target !== page.input) page.fresh();
  });
  onTyped(this.input, 2 * PAUSE, function () { page.choose(); page.fresh(); });
  this.more.addEventListener("click", function () {
    var seen = page.list.children.length;
    page.limit += ON_PAGE;
    page.ask().then(function () {
      var next = page.list.children[seen];
      if (next) next.querySelector("a").focus();
    });
  });
  if (this.query()) this.ask();
  else if (!location.hash) this.input.focus({preventScroll: true});
}

/** The tokens of the field that say ``kind:``, of the text as it is read. */
ResultsPage.prototype.saidKinds = function () {
  return tokens(this.input.value).filter(function (token) { return token.filter === "kind"; });
};

/** What ``kind:`` in the field says is what is chosen below it: no choice where none says as much (several, or without one). */
ResultsPage.prototype.choose = function () {
  var said = this.saidKinds(), had = this.said;
  this.said = said.length > 0;
  if (!this.said && !had) return;
  var kinds = said.length === 1 && !said[0].minus ? String(KIND_NAMES[said[0].text.toLowerCase()]) : "";
  this.kinds.forEach(function (radio) {
    radio.checked = said.length ? kinds === String(KIND_NAMES[radio.value]) && radio.value !== "" : radio.value === "";
  });
};

/** A choice by hand takes the place of what the field says. */
ResultsPage.prototype.unsay = function () {
  var typed = this.input.value.replace(INVISIBLE, "");
  this.saidKinds().reverse().forEach(function (token) { typed = typed.slice(0, token.from) + typed.slice(token.to); });
  if (this.said) this.input.value = typed.replace(/\s+/g, " ").trim();
  this.said = false;
};

ResultsPage.prototype.kind = function () {
  if (this.said) return "";
  var chosen = this.kinds.filter(function (radio) { return radio.checked; })[0];
  return chosen ? chosen.value : "";
};

/** The query with the filters that the form adds. */
ResultsPage.prototype.query = function () {
  var parts = [this.input.value.trim()], kind = this.kind();
  if (kind) parts.push("kind:" + kind);
  this.fields.forEach(function (input) {
    var value = input.value.replace(/"/g, " ").trim();
    if (value) parts.push(input.name + ':"' + value + '"');
  });
  parts = parts.filter(Boolean);
  return kind && parts.length === 1 && !this.input.value.trim() ? "" : parts.join(" ");
};

ResultsPage.prototype.fresh = function () {
  var params = new URLSearchParams(), kind = this.kind();
  if (this.input.value.trim()) params.set("q", this.input.value);
  if (kind) params.set("kind", kind);
  this.fields.forEach(function (input) { if (input.value.trim()) params.set(input.name, input.value); });
  try { history.replaceState(null, "", "?" + params); } catch (error) { /* some browsers keep file: addresses as they are */ }
  this.limit = ON_PAGE;
  this.ask();
};

ResultsPage.prototype.ask = function () {
  var page = this, typed = this.query(), turn = ++this.turn;
  function stale() { return turn !== page.turn; }
  if (!typed) { this.list.replaceChildren(); this.status.textContent = ""; this.more.hidden = true; return Promise.resolve(); }
  this.status.textContent = say("wait");
  return search().answer(typed, this.limit, stale).then(function (answer) {
    if (!stale()) page.show(answer);
  }, function (error) {
    if (!stale()) { page.status.textContent = say("failed"); report(error); }
  });
};

ResultsPage.prototype.show = function (answer) {
  this.status.textContent = countOf(answer);
  this.list.replaceChildren.apply(this.list, answer.hits.map(function (hit) {
    var long = Array.from(hit.text).length > LONG, title = hit.title || hit.work;
    // A title that is found is not said twice: it is marked where it stands as the heading.
    var itself = hit.text === title, found = excerpt(hit, long && !itself ? AROUND : LONG);
    return make("li", {class: "search-hit"}, [
      make("h2", {}, [make("a", {href: addressOf(hit), lang: langOf(hit, 0)}, itself ? found : [title])]),
      make("p", {class: "search-facts"}, [make("span", {class: "search-kind"}, [kindOf(hit)]), " ", factsOf(hit)])
    ].concat(itself ? [] : [make("p", {class: "search-text", lang: langOf(hit, 1)}, found)]));
  }));
  this.more.hidden = !(answer.total === null || answer.hits.length < answer.total);
};
