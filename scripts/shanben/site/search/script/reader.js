// The files of the index, read as far as a query needs them: ../reader.py.

/** The number of the last of the ascending values that is not above the one asked for, or -1. */
function lastUpTo(values, wanted, compare) {
  var low = 0, high = values.length;
  while (low < high) {
    var middle = (low + high) >> 1;
    if (compare(values[middle], wanted) <= 0) low = middle + 1; else high = middle;
  }
  return low - 1;
}
function byNumber(one, other) { return one - other; }

var EDITIONS = {"zh-Hant": "t", "zh-Hans": "s"};

/** `load(name)` promises the data of a shard; `edition` is the one whose words hits are quoted in, "" for as printed. */
function Index(load, edition) {
  this.load = load;
  this.edition = edition || "";
  this.texts = new Map();
  this.loading = new Map();
}

Index.prototype.shard = function (name) {
  if (!this.loading.has(name)) {
    var loading = this.loading, promise = this.load(name);
    loading.set(name, promise);
    // A shard that could not be had may be had at the next try.
    promise.catch(function () { loading.delete(name); });
  }
  return this.loading.get(name);
};

Index.prototype.open = function () {
  if (!this.opened) {
    var index = this;
    this.opened = Promise.all([this.shard("m"), this.shard("d"), this.shard("g")]).then(function (data) {
      index.read(data[0], data[1], data[2]);
      index.letter = data[0].shown && EDITIONS[index.edition] || "";
      if (index.letter) index.shard("z" + index.letter).catch(function () {});
      return index;
    });
    this.opened.catch(function () { index.opened = null; });
  }
  return this.opened;
};

Index.prototype.read = function (manifest, dictionary, glossary) {
  if (manifest.version !== 1) throw new Error("search index: version " + manifest.version + ", this script reads 1");
  this.manifest = manifest;
  this.units = manifest.units;
  this.alphabet = [];
  this.variants = new Map();
  var variant = false, index = this;
  Array.from(manifest.alphabet).forEach(function (char) {
    var last = index.alphabet[index.alphabet.length - 1];
    if (variant) {
      if (!index.variants.has(last)) index.variants.set(last, []);
      index.variants.get(last).push(char);
      variant = false;
    } else if (char === "+") variant = true;
    else index.alphabet.push(char);
  });
  this.size = this.alphabet.length + 1;
  this.place = new Map();
  this.alphabet.forEach(function (char, n) { index.place.set(char, n + 1); });
  this.folding = new Folding(this.variants);
  this.decoder = new Decoder(dictionary);
  this.glossary = glossary;
  this.sections = [];
  var bits = new Bits(manifest.sections), first = 0;
  manifest.kinds.forEach(function (kind) {
    for (var work = 0; work < manifest.works; work++) {
      var count = bits.gamma() - 1;
      index.sections.push({kind: kind, work: work, first: first, end: first + count});
      first += count;
    }
  });
  this.starts = this.sections.map(function (section) { return section.first; });
  this.heads = manifest.pairs.map(function (head) { return index.key(Array.from(head)); });
};

Index.prototype.section = function (unit) { return this.sections[lastUpTo(this.starts, unit, byNumber)]; };

/** The number of a key of one or two characters, or 0 when one of them is in no text. */
Index.prototype.key = function (chars) {
  var first = this.place.get(chars[0]), second = chars.length === 2 ? this.place.get(chars[1]) : 0;
  return first === undefined || second === undefined ? 0 : first * this.size + second;
};

/** Promises {all, spellings} of a pair (units) or a single character (sections), or null. */
Index.prototype.pair = function (text) {
  var index = this, number = this.key(Array.from(text));
  var at = number ? lastUpTo(this.heads, number, byNumber) : -1;
  if (at < 0) return Promise.resolve(null);
  return this.shard("p" + at).then(function (block) { return index.find(number, index.heads[at], block); });
};

Index.prototype.find = function (goal, number, block) {
  var bits = new Bits(block.bits), others = Array.from(block.spellings || ""), width = bits.number(5);
  for (var n = 0, count = bits.gamma(); n < count; n++) {
    if (n) number += bits.rice(width) + 1;
    if (number > goal) return null;
    var entry = this.entry(number, bits, others);
    if (number === goal) return entry;
  }
  return null;
};

Index.prototype.entry = function (number, bits, others) {
  var second = number % this.size, first = (number - second) / this.size;
  var key = [this.alphabet[first - 1]];
  if (second) key.push(this.alphabet[second - 1]);
  var held = bits.ascending(second ? this.units : this.sections.length), spellings = null;
  if (bits.bit()) {
    spellings = new Map();
    for (var n = bits.gamma(); n > 0; n--) {
      var spelling = "";
      for (var c = 0; c < key.length; c++) {
        var which = bits.gamma(), variants = this.variants.get(key[c]) || [];
        spelling += which === 1 ? key[c] : which - 2 < variants.length ? variants[which - 2] : others.shift();
      }
      var part = bits.bit() ? held : bits.ascending(held.length).map(function (at) { return held[at]; });
      spellings.set(spelling, part);
    }
  }
  return {all: held, spellings: spellings};
};

function exactOf(entry, folded, spelling) {
  if (!entry.spellings) return spelling === folded ? entry.all : [];
  return entry.spellings.get(spelling) || [];
}

/** Promises the set of units with a word that begins with, or is, the prefix. */
Index.prototype.word = function (prefix, whole) {
  var heads = this.manifest.words, names = [], units = this.units;
  var first = Math.max(lastUpTo(heads, prefix, byCodePoints), 0);
  for (var at = first; at < heads.length; at++) {
    if (at > first && !heads[at].startsWith(prefix)) break;
    names.push("l" + at);
  }
  return Promise.all(names.map(this.shard, this)).then(function (blocks) {
    var found = new Set();
    blocks.forEach(function (block) {
      var bits = new Bits(block.bits), word = [];
      block.words.split(" ").forEach(function (front) {
        var chars = Array.from(front);
        word = word.slice(0, parseInt(chars[0], 36)).concat(chars.slice(1));
        var held = bits.ascending(units), text = word.join("");
        if (text === prefix || (!whole && text.startsWith(prefix))) held.forEach(function (unit) { found.add(unit); });
      });
    });
    return found;
  });
};

/** Promises the id and the text of a unit. */
Index.prototype.unit = function (number) {
  var index = this, firsts = this.manifest.texts, at = lastUpTo(firsts, number, byNumber);
  if (!this.texts.has(at)) {
    this.texts.set(at, this.shard("t" + at).then(function (block) {
      var end = at + 1 < firsts.length ? firsts[at + 1] : index.units;
      return index.readTexts(new Bits(block.bits), end - firsts[at]);
    }));
    this.texts.get(at).catch(function () { index.texts.delete(at); });
  }
  return this.texts.get(at).then(function (rows) { return rows[number - firsts[at]]; });
};

Index.prototype.readTexts = function (bits, count) {
  var rows = [], name = "";
  for (var n = 0; n < count; n++) {
    if (bits.bit()) {
      var digits = /[0-9]*$/.exec(name)[0];
      name = name.slice(0, name.length - digits.length) + (Number(digits) + bits.gamma());
    } else name = this.decoder.text(bits);
    rows.push({id: name, text: this.decoder.text(bits)});
  }
  return rows;
};

Index.prototype.facts = function (work) {
  var per = this.manifest.per;
  return this.shard("w" + Math.floor(work / per)).then(function (rows) {
    var row = rows[work % per];
    return {id: row[0], path: row[1], title: row[2], authors: row[3], year: row[4], journal: row[5], keywords: row[6], lang: row[7]};
  });
};
