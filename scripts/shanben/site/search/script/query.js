// What a reader types -> what is looked for: ../query.py.

var KIND_NAMES = {
  body: ["title", "body"], text: ["title", "body"], title: ["title"], titles: ["title"], notes: ["note"], note: ["note"],
  references: ["reference"], reference: ["reference"], refs: ["reference"], abstracts: ["abstract"],
  abstract: ["abstract"], glossary: ["glossary"]
};
var FILTER = /^(author|year|journal|keyword|kind)[:：]/i;
var CLOSING = {'"': '"', "“": "”", "＂": "＂", "「": "」", "『": "』"};
var MINUSES = "-－−";
var MOST_ALTERNATIVES = 12, LONGEST_TERM = 10;

var INVISIBLE = /[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\xad\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u206f]/g;

function tokens(typed) {
  typed = typed.replace(INVISIBLE, ""); // pasted with the words
  var found = [], at = 0, negate = false, not = 0;
  while (at < typed.length) {
    if (SPACE.test(typed[at])) { at++; continue; }
    var minus = negate, name = "", from = negate ? not : at;
    if (MINUSES.indexOf(typed[at]) >= 0 && at + 1 < typed.length && !SPACE.test(typed[at + 1])) { minus = true; at++; }
    var match = FILTER.exec(typed.slice(at, at + 16));
    if (match) { name = match[1].toLowerCase(); at += match[0].length; }
    var piece = pieceAt(typed, at);
    at = piece.end;
    if (!name && !piece.quoted && (piece.text === "AND" || piece.text === "NOT")) { negate = piece.text === "NOT"; not = from; continue; }
    negate = false;
    if (piece.text) found.push({text: piece.text, quoted: piece.quoted, minus: minus, filter: name, from: from, to: at});
  }
  return found;
}

function pieceAt(typed, at) {
  var close = at < typed.length ? CLOSING[typed[at]] : undefined, end;
  if (close) {
    end = typed.indexOf(close, at + 1);
    if (end < 0 && close === '"') end = typed.length;
    var after = end >= 0 ? typed.slice(end + 1, end + 2) : "";
    if (end >= 0 && (close === '"' || !after || SPACE.test(after))) {
      return {text: typed.slice(at + 1, end).replace(/[\s\x1c-\x1f\x85]+/g, " ").trim(), quoted: true, end: end + 1};
    }
  }
  end = at;
  while (end < typed.length && !SPACE.test(typed[end])) end++;
  return {text: typed.slice(at, end), quoted: false, end: end};
}

function Atom(raw, folding, strict) {
  this.raw = Array.from(raw);
  this.folded = folding.chars(this.raw);
  this.text = this.folded.join("");
  this.strict = strict;
  this.han = HAS_HAN.test(this.text);
  this.pairs = pairsOf(squeezed(this.folded));
  this.words = this.text.match(WORDS) || [];
  this.single = this.han && !this.pairs.length;
}

function Reading(folding, glossary) {
  this.folding = folding;
  this.groups = glossary;
  this.byKey = new Map();
  this.longest = 0;
  var reading = this;
  glossary.forEach(function (group, number) {
    var keys = new Set(group[0].map(reading.normal, reading).concat(group[1]));
    keys.forEach(function (key) {
      if (!reading.byKey.has(key)) reading.byKey.set(key, []);
      reading.byKey.get(key).push(number);
      reading.longest = Math.max(reading.longest, Array.from(key).length);
    });
  });
}
Reading.prototype.normal = function (form) { return this.folding.fold(form).replace(/[ \-'’‘·]/g, ""); };

Reading.prototype.read = function (typed) {
  var reading = this, query = {groups: [], without: [], filters: []}, plain = [];
  function flush() { query.groups = query.groups.concat(reading.plain(plain)); plain = []; }
  tokens(typed).forEach(function (token) {
    if (!(token.filter || token.minus || token.quoted)) { plain.push(token.text); return; }
    flush();
    if (token.filter) query.filters.push([token.filter, reading.folding.fold(token.text), token.minus]);
    else if (token.minus) query.without.push(new Atom(token.text, reading.folding, token.quoted));
    else query.groups.push([[new Atom(token.text, reading.folding, true)]]);
  });
  flush();
  return query;
};

Reading.prototype.plain = function (words) {
  var groups = [], at = 0;
  while (at < words.length) {
    for (var end = Math.min(words.length, at + LONGEST_TERM); end > at; end--) {
      var numbers = this.byKey.get(this.normal(words.slice(at, end).join(""))) || [];
      if (numbers.length || end === at + 1) {
        groups.push(this.group(words.slice(at, end), numbers));
        at = end;
        break;
      }
    }
  }
  return groups;
};

Reading.prototype.group = function (words, numbers) {
  var reading = this, found = new Map(), forms = [];
  var typed = words.map(function (word) { return new Atom(word, reading.folding, false); });
  found.set(typed.map(function (atom) { return atom.text; }).join("\n"), typed);
  numbers.forEach(function (number) { forms = forms.concat(reading.groups[number][0]); });
  if (words.length === 1) forms = forms.concat(this.withRegionalWords(typed[0].folded));
  forms.forEach(function (form) {
    var atom = new Atom(form, reading.folding, false);
    if (!found.has(atom.text)) found.set(atom.text, [atom]);
  });
  return Array.from(found.values()).slice(0, MOST_ALTERNATIVES);
};

Reading.prototype.withRegionalWords = function (term) {
  var results = [""], at = 0;
  function put(pieces) {
    var next = [];
    results.forEach(function (done) { pieces.forEach(function (piece) { next.push(done + piece); }); });
    results = next.slice(0, 4 * MOST_ALTERNATIVES);
  }
  while (at < term.length) {
    var word = this.wordAt(term, at);
    put([term.slice(at, at + word.size).join("")].concat(word.others));
    at += word.size;
  }
  return results.slice(1);
};

Reading.prototype.wordAt = function (term, at) {
  var reading = this;
  for (var size = Math.min(this.longest, term.length - at); size > 1; size--) {
    var word = term.slice(at, at + size).join("");
    if (!IS_HAN.test(term[at]) || !this.byKey.has(word)) continue;
    var others = new Set();
    this.byKey.get(word).forEach(function (number) {
      reading.groups[number][0].forEach(function (form) {
        var folded = reading.folding.fold(form);
        if (HAS_HAN.test(form) && folded !== word) others.add(folded);
      });
    });
    return {size: size, others: Array.from(others)};
  }
  return {size: 1, others: []};
};

function years(value) {
  var match = /^(\d{1,4})?(?:(-|–|\.\.)(\d{1,4})?)?$/.exec(value);
  if (!match || !(match[1] || match[3])) return [1, 0];
  var first = Number(match[1] || 0);
  return [first, Number(match[3] || (match[2] ? 9999 : first))];
}
