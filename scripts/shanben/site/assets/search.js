/* Search in the page: reads the index that shanben.site.search writes, answers as `shanben search` does.
 *
 * A classic script, no module, no fetch, no worker: it works when the page was opened from a disk. The files of the
 * index are scripts too and call __shanbenSearch(name, build, data). None is asked for before a reader opens search.
 * Offsets are code points, as in Python: texts are arrays of characters here. The first part answers queries and knows
 * no page; the second is the box, the list of hits and the marks on the page that a hit leads to.
 */
(function (global) {
  "use strict";

  // ---------------------------------------------------------------------------------------------- characters (folding.py)

  var HAN = "\\u2e80-\\u2fd5々〇\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc-\\u30fe\\u3105-\\u312f\\u3400-\\u4dbf\\u4e00-\\u9fff" +
    "\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{323af}";
  var LETTERS = "0-9A-Za-z\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u0370-\\u0373\\u0376-\\u037d" +
    "\\u0386\\u0388-\\u052f\\u1e00-\\u1fbc０-９Ａ-Ｚａ-ｚ";
  var IS_HAN = new RegExp("^[" + HAN + "]$", "u");
  var HAS_HAN = new RegExp("[" + HAN + "]", "u");
  var ALL_HAN = new RegExp("[" + HAN + "]", "gu");
  var IS_LETTER = new RegExp("^[" + LETTERS + "]$", "u");
  var WORDS = new RegExp("[" + LETTERS + "]+", "gu");
  var MARKS = {"「": "“", "」": "”", "『": "‘", "』": "’", "｢": "“", "｣": "”", "｡": "。", "､": "、", "・": "·", "･": "·", "•": "·"};
  // White space as Python's str.isspace() and split() see it.
  var SPACE = /[\s\x1c-\x1f\x85]/;

  function foldByRule(char) {
    var code = char.codePointAt(0);
    if (code >= 0xff01 && code <= 0xff5e) { code -= 0xfee0; char = String.fromCharCode(code); }
    if (code === 0x3000 || code === 0xa0) return " ";
    if (code < 0x80) return char.toLowerCase();
    if ((code >= 0xc0 && code <= 0x52f) || (code >= 0x1e00 && code <= 0x1fff)) {
      var plain = String.fromCodePoint(char.normalize("NFD").codePointAt(0)).toLowerCase();
      return Array.from(plain).length === 1 ? plain : char;
    }
    return MARKS[char] || char;
  }

  function Folding(variants) {
    this.known = new Map();
    var known = this.known;
    variants.forEach(function (others, folded) { others.forEach(function (other) { known.set(other, folded); }); });
  }
  Folding.prototype.char = function (char) {
    var folded = this.known.get(char);
    if (folded === undefined) { folded = foldByRule(char); this.known.set(char, folded); }
    return folded;
  };
  Folding.prototype.chars = function (chars) { return chars.map(this.char, this); };
  Folding.prototype.fold = function (text) { return this.chars(Array.from(text)).join(""); };

  /** Where the characters stand that are left when spaces beside Han characters are dropped. */
  function looseOffsets(chars) {
    var kept = [];
    for (var at = 0; at < chars.length; at++) {
      var loose = chars[at] === " " &&
        ((at > 0 && IS_HAN.test(chars[at - 1])) || (at + 1 < chars.length && IS_HAN.test(chars[at + 1])));
      if (!loose) kept.push(at);
    }
    return kept;
  }
  function squeezed(chars) { return looseOffsets(chars).map(function (at) { return chars[at]; }); }

  /** Pairs of neighbours of which one is Han and both make words: [[first, second], ...], without repeats. */
  function pairsOf(chars) {
    var seen = new Set(), found = [];
    for (var at = 0; at + 1 < chars.length; at++) {
      var one = IS_HAN.test(chars[at]), other = IS_HAN.test(chars[at + 1]);
      if (!(one || other) || !(one || IS_LETTER.test(chars[at])) || !(other || IS_LETTER.test(chars[at + 1]))) continue;
      var pair = chars[at] + chars[at + 1];
      if (!seen.has(pair)) { seen.add(pair); found.push(pair); }
    }
    return found;
  }

  /** Order of strings by code points, as Python sorts them (JavaScript sorts by UTF-16 units). */
  function byCodePoints(one, other) {
    var a = Array.from(one), b = Array.from(other);
    for (var at = 0; at < a.length && at < b.length; at++) {
      var difference = a[at].codePointAt(0) - b[at].codePointAt(0);
      if (difference) return difference;
    }
    return a.length - b.length;
  }

  // ---------------------------------------------------------------------------------------------- bits (coding.py)

  var DIGITS = new Int16Array(128).fill(-1);
  (function () {
    for (var code = 0x20, n = 0; code < 0x7f; code++) {
      var char = String.fromCharCode(code);
      if (char !== '"' && char !== "\\" && char !== "<") DIGITS[code] = n++;
    }
  })();

  function Bits(packed) {
    this.words = new Uint16Array(packed.length >> 1);
    for (var n = 0; n < this.words.length; n++) {
      this.words[n] = DIGITS[packed.charCodeAt(2 * n)] * 92 + DIGITS[packed.charCodeAt(2 * n + 1)];
    }
    this.word = 0; // the word being read, and how many of its 13 bits are left
    this.left = 13;
  }
  Bits.prototype.bit = function () {
    if (!this.left) { this.word++; this.left = 13; }
    this.left--;
    if (this.word >= this.words.length) throw new Error("search index: bits end too early");
    return (this.words[this.word] >> this.left) & 1;
  };
  Bits.prototype.number = function (width) {
    var value = 0;
    while (width > 0) {
      if (!this.left) { this.word++; this.left = 13; }
      var take = Math.min(width, this.left);
      this.left -= take;
      value = value * (1 << take) + ((this.words[this.word] >> this.left) & ((1 << take) - 1));
      width -= take;
    }
    return value;
  };
  Bits.prototype.gamma = function () {
    var width = 0;
    while (!this.bit()) width++;
    return (1 << width) + this.number(width);
  };
  Bits.prototype.rice = function (width) {
    var high = 0;
    while (this.bit()) high++;
    return high * (1 << width) + this.number(width);
  };
  function riceWidth(universe, count) {
    var mean = Math.floor(universe * 177 / (count * 256));
    return Math.max(Math.floor(mean).toString(2).length - 1, 0);
  }
  Bits.prototype.ascending = function (universe) {
    var count = this.gamma(), width = riceWidth(universe, count), numbers = new Array(count), before = -1;
    for (var n = 0; n < count; n++) { before += this.rice(width) + 1; numbers[n] = before; }
    return numbers;
  };

  // ---------------------------------------------------------------------------------------------- texts (texts.py)

  var END = "\x03";

  function Decoder(data) {
    var symbols = Array.from(data.symbols), at = 0, code = 0, before = 0;
    this.first = []; this.count = []; this.start = []; this.symbols = [];
    this.cost = new Map();
    for (var row = 0; row < data.lengths.length; row++) {
      var length = data.lengths[row][0];
      code *= Math.pow(2, length - before);
      before = length;
      this.first[length] = code;
      this.start[length] = this.symbols.length;
      for (var width = 1; width < data.lengths[row].length; width++) {
        for (var n = data.lengths[row][width]; n > 0; n--) {
          this.symbols.push(symbols.slice(at, at + width).join(""));
          if (width === 1) this.cost.set(symbols[at], length);
          at += width;
          code++;
        }
      }
      this.count[length] = this.symbols.length - this.start[length];
    }
  }
  Decoder.prototype.text = function (bits) {
    var parts = "";
    for (;;) {
      var code = 0, length = 0, symbol;
      for (;;) {
        code = code * 2 + bits.bit();
        length++;
        if (length > 64) throw new Error("search index: the bits of a text are damaged");
        if (this.count[length] && code - this.first[length] < this.count[length]) {
          symbol = this.symbols[this.start[length] + code - this.first[length]];
          break;
        }
      }
      if (symbol === END) return parts;
      parts += symbol;
    }
  };

  // ---------------------------------------------------------------------------------------------- index (reader.py)

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

  // ---------------------------------------------------------------------------------------------- editions (shown.py)

  /** Promises {table, texts, works} of the edition: its table of characters, and which files it has. */
  Index.prototype.ofEdition = function () {
    var index = this;
    if (!this.put) {
      this.put = this.shard("z" + this.letter).then(function (data) {
        var chars = Array.from(data.table), table = new Map();
        for (var n = 0; n < chars.length; n += 2) table.set(chars[n], chars[n + 1]);
        return {table: table, texts: new Set(data.texts), works: new Set(data.works)};
      });
      this.put.catch(function () { index.put = null; });
    }
    return this.put;
  };

  /** Promises {text, marks} of a unit as the edition shows them. */
  Index.prototype.shown = function (number, text, marks) {
    var index = this, firsts = this.manifest.texts, at = lastUpTo(firsts, number, byNumber);
    if (!this.letter) return Promise.resolve({text: text, marks: marks, turned: false});
    return this.ofEdition().then(function (edition) {
      if (!edition.texts.has(at)) return {text: text, marks: marks, turned: false};
      return index.shard("h" + index.letter + at).then(function (rows) {
        return putBy(text, marks, rows[number - firsts[at]], edition.table);
      });
    });
  };

  /** Promises the facts of a work as the edition has them. */
  Index.prototype.shownFacts = function (work) {
    var index = this, per = this.manifest.per, at = Math.floor(work / per);
    if (!this.letter) return this.facts(work);
    return Promise.all([this.facts(work), this.ofEdition()]).then(function (data) {
      if (!data[1].works.has(at)) return data[0];
      return index.shard("w" + index.letter + at).then(function (rows) {
        var row = rows[work % per];
        return row ? Object.assign({}, data[0], {title: row[0], authors: row[1], journal: row[2], turned: true}) : data[0];
      });
    });
  };

  function putBy(text, marks, row, table) {
    if (row === 1) return {text: text, marks: marks, turned: false};
    var base = Array.from(text).map(function (char) { return table.has(char) ? table.get(char) : char; });
    if (row === 0) return {text: base.join(""), marks: marks, turned: true};
    var parts = [], spans = [], at = 0;
    for (var n = 0; n < row.length; n += 3) {
      var start = at + row[n];
      parts.push(base.slice(at, start).join(""), row[n + 2]);
      at = start + row[n + 1];
      spans.push([start, at, Array.from(row[n + 2]).length]);
    }
    parts.push(base.slice(at).join(""));
    return {text: parts.join(""), turned: true, marks: marks.map(function (mark) {
      return [moved(mark[0], spans, false), moved(mark[1], spans, true)];
    })};
  }

  /** An offset of the printed text in the shown one; inside a span of another length, the span's own edge. */
  function moved(offset, spans, end) {
    var result = offset;
    for (var n = 0; n < spans.length && offset > spans[n][0]; n++) {
      var start = spans[n][0], stop = spans[n][1], length = spans[n][2];
      if (offset >= stop) result += length - (stop - start);
      else if (length !== stop - start) return result - (offset - start) + (end ? length : 0);
    }
    return result;
  }

  // ---------------------------------------------------------------------------------------------- queries (query.py)

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
    var found = [], at = 0, negate = false;
    while (at < typed.length) {
      if (SPACE.test(typed[at])) { at++; continue; }
      var minus = negate, name = "";
      if (MINUSES.indexOf(typed[at]) >= 0 && at + 1 < typed.length && !SPACE.test(typed[at + 1])) { minus = true; at++; }
      var match = FILTER.exec(typed.slice(at, at + 16));
      if (match) { name = match[1].toLowerCase(); at += match[0].length; }
      var piece = pieceAt(typed, at);
      at = piece.end;
      if (!name && !piece.quoted && (piece.text === "AND" || piece.text === "NOT")) { negate = piece.text === "NOT"; continue; }
      negate = false;
      if (piece.text) found.push({text: piece.text, quoted: piece.quoted, minus: minus, filter: name});
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
      if (token.filter) query.filters.push([token.filter, reading.folding.fold(token.text)]);
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

  // ---------------------------------------------------------------------------------------------- answers (searching.py)

  var CLASSES = ["exact", "folded", "equivalent"];
  var FEW = 12, MOST_FOR_ONE_CHARACTER = 200, AT_ONCE = 6;

  function both(one, other) {
    if (one.size > other.size) { var swap = one; one = other; other = swap; }
    var found = new Map();
    one.forEach(function (rank, unit) {
      var rank2 = other.get(unit);
      if (rank2 !== undefined) found.set(unit, Math.max(rank, rank2));
    });
    return found;
  }
  function ranked(entry, key, spellings) {
    var found = new Map(), exact = null;
    entry.all.forEach(function (unit) { found.set(unit, 1); });
    spellings.forEach(function (spelling) {
      var here = new Set(exactOf(entry, key, spelling));
      exact = exact ? new Set(Array.from(exact).filter(function (unit) { return here.has(unit); })) : here;
    });
    exact.forEach(function (unit) { found.set(unit, 0); });
    return found;
  }

  function Search(load, edition) { this.index = new Index(load, edition); }

  Search.prototype.open = function () {
    var search = this;
    return this.index.open().then(function (index) {
      if (!search.reading) search.reading = new Reading(index.folding, index.glossary);
      return search;
    });
  };

  /** Promises {hits, total}: the first `limit` hits (0: all); total is null when it was not counted.
   *  `stale()` may say that nobody waits for the answer any more: then the promise is rejected.
   *  `progress(hits)` is told the hits so far as soon as there is one more. */
  Search.prototype.answer = function (typed, limit, stale, progress) {
    var search = this;
    return this.open().then(function () {
      var query = search.reading.read(typed);
      return search.candidates(query).then(function (candidates) {
        var checked = query.without.length > 0, single = false;
        query.groups.forEach(function (alternatives) {
          alternatives.forEach(function (atoms) {
            atoms.forEach(function (atom) {
              checked = checked || saysLess(atom);
              single = single || atom.single;
            });
          });
        });
        if (single) limit = Math.min(limit || MOST_FOR_ONE_CHARACTER, MOST_FOR_ONE_CHARACTER);
        return search.hits(query, candidates, limit || 0, stale, progress).then(function (result) {
          var total = result.complete ? result.hits.length : checked ? null : candidates.size;
          return {hits: result.hits, total: total};
        });
      });
    });
  };

  Search.prototype.candidates = function (query) {
    var search = this, index = this.index;
    var groups = Promise.all(query.groups.map(function (alternatives) {
      return Promise.all(alternatives.map(search.alternative, search)).then(function (found) {
        var here = new Map();
        found.forEach(function (units, number) {
          units.forEach(function (rank, unit) {
            var known = here.get(unit);
            here.set(unit, Math.min(known === undefined ? 2 : known, number ? 2 : rank));
          });
        });
        return here;
      });
    }));
    return Promise.all([groups, this.allowed(query.filters)]).then(function (data) {
      var allowed = data[1];
      if (!query.groups.length) {
        var titles = new Map();
        if (query.filters.length) {
          allowed.forEach(function (section) { if (section.kind === "title") titles.set(section.first, 0); });
        }
        return titles;
      }
      var found = data[0].reduce(both);
      if (!query.filters.length) return found;
      var sections = new Set(allowed), kept = new Map();
      found.forEach(function (rank, unit) { if (sections.has(index.section(unit))) kept.set(unit, rank); });
      return kept;
    });
  };

  Search.prototype.allowed = function (filters) {
    var search = this, sections = this.index.sections.filter(function (section) { return section.first < section.end; });
    return filters.reduce(function (promise, filter) {
      return promise.then(function (left) {
        return Promise.all(left.map(function (section) { return search.passes(section, filter[0], filter[1]); }))
          .then(function (passes) { return left.filter(function (_, n) { return passes[n]; }); });
      });
    }, Promise.resolve(sections));
  };

  Search.prototype.passes = function (section, name, value) {
    if (name === "kind") {
      return value.split(",").some(function (part) { return (KIND_NAMES[part.trim()] || []).indexOf(section.kind) >= 0; });
    }
    var folding = this.index.folding;
    return this.index.facts(section.work).then(function (facts) {
      if (name === "year") {
        var range = years(value);
        return range[0] <= facts.year && facts.year <= range[1] && facts.year > 0;
      }
      var fields = {author: facts.authors, journal: [facts.journal], keyword: facts.keywords}[name];
      return fields.some(function (field) { return folding.fold(field).indexOf(value) >= 0; });
    });
  };

  Search.prototype.alternative = function (atoms) {
    return Promise.all(atoms.map(this.atom, this)).then(function (found) { return found.reduce(both); });
  };

  Search.prototype.atom = function (atom) {
    if (!atom.han) return this.byWords(atom);
    return atom.single ? this.byCharacters(atom) : this.byPairs(atom);
  };

  Search.prototype.byWords = function (atom) {
    var index = this.index, words = atom.words;
    return Promise.all(words.map(function (word, number) {
      var whole = number < words.length - 1 || word.length === 1 || !atom.text.endsWith(word);
      return index.word(word, whole);
    })).then(function (sets) {
      var found = new Map();
      if (!sets.length) return found;
      sets[0].forEach(function (unit) {
        if (sets.every(function (set) { return set.has(unit); })) found.set(unit, 0);
      });
      return found;
    });
  };

  Search.prototype.byPairs = function (atom) {
    var index = this.index, cost = index.decoder.cost, spelt = new Map();
    pairsOf(squeezed(atom.raw)).forEach(function (spelling) {
      var folded = index.folding.fold(spelling);
      if (!spelt.has(folded)) spelt.set(folded, []);
      spelt.get(folded).push(spelling);
    });
    function weight(pair) {
      return Array.from(pair).reduce(function (sum, char) { var c = cost.get(char); return sum + (c === undefined ? 99 : c); }, 0);
    }
    var keys = atom.pairs.slice().sort(function (a, b) { return weight(b) - weight(a) || byCodePoints(a, b); });
    function further(at, found) {
      if (at >= keys.length || (found && found.size <= FEW)) return found;
      var two = keys.slice(at, at + 2);
      return Promise.all(two.map(index.pair, index)).then(function (entries) {
        for (var n = 0; n < two.length; n++) {
          if (!entries[n]) return new Map();
          var here = ranked(entries[n], two[n], spelt.get(two[n]));
          found = found ? both(found, here) : here;
        }
        return further(at + 2, found);
      });
    }
    return Promise.resolve(further(0, null));
  };

  Search.prototype.byCharacters = function (atom) {
    var index = this.index, spelt = new Map();
    atom.folded.forEach(function (char, n) { spelt.set(char, atom.raw[n]); });
    var keys = Array.from(new Set(atom.text.match(ALL_HAN)));
    return Promise.all(keys.map(index.pair, index)).then(function (entries) {
      var found = null;
      for (var n = 0; n < keys.length; n++) {
        if (!entries[n]) return new Map();
        var here = ranked(entries[n], keys[n], [spelt.get(keys[n])]);
        found = found ? both(found, here) : here;
      }
      var units = new Map();
      found.forEach(function (rank, number) {
        var section = index.sections[number];
        for (var unit = section.first; unit < section.end; unit++) units.set(unit, rank);
      });
      return units;
    });
  };

  /** Hits in order of class, then of unit; some texts are loaded ahead, which changes nothing but the time. */
  Search.prototype.hits = function (query, candidates, limit, stale, progress) {
    var search = this, waiting = [[], [], []], hits = [], rank = 0, row = null, at = 0;
    candidates.forEach(function (rank2, unit) { waiting[rank2].push({unit: unit, hit: null}); });
    function ahead(from) {
      // The first hit alone, so that it is there soon; then several at once.
      var wanted = row.slice(from, from + (hits.length ? AT_ONCE : 2)).filter(function (item) { return !item.hit && !item.pending; });
      wanted.forEach(function (item) { item.pending = search.checked(item.unit, query); item.pending.catch(function () {}); });
    }
    function step() {
      if (stale && stale()) return Promise.reject(new Error("stale"));
      if (!row) { row = waiting[rank].sort(function (a, b) { return a.unit - b.unit; }); at = 0; }
      if (at >= row.length) {
        row = null;
        if (++rank > 2) return Promise.resolve({hits: hits, complete: true});
        return step();
      }
      ahead(at);
      var item = row[at++];
      return (item.hit ? Promise.resolve(item.hit) : item.pending).then(function (hit) {
        if (hit) {
          var actual = CLASSES.indexOf(hit.match);
          if (actual > rank) waiting[actual].push({unit: item.unit, hit: hit});
          else if (limit && hits.length === limit) return {hits: hits, complete: false};
          else {
            hits.push(hit);
            if (progress) progress(hits);
          }
        }
        return step();
      });
    }
    return step();
  };

  Search.prototype.checked = function (unit, query) {
    var search = this, index = this.index, section = index.section(unit), facts = index.shownFacts(section.work);
    facts.catch(function () {});
    return index.unit(unit).then(function (row) {
      var found = search.verdict(row.text, query);
      if (!found) return null;
      return Promise.all([facts, index.shown(unit, row.text, found.marks)]).then(function (data) {
        var facts = data[0], shown = data[1];
        return {
          work: facts.id, title: facts.title, authors: facts.authors, year: facts.year, journal: facts.journal,
          kind: section.kind, id: row.id, url: row.id ? facts.path + "#" + row.id : facts.path,
          match: CLASSES[found.worst], text: shown.text, marks: shown.marks,
          lang: [facts.turned ? index.edition : facts.lang, shown.turned ? index.edition : facts.lang]
        };
      });
    });
  };

  /** The exact check of a query on a text: {worst, marks}, or null. */
  Search.prototype.verdict = function (text, query) {
    var view = new TextView(text, this.index.folding), worst = 0, marks = [];
    if (query.without.some(function (atom) { return view.find(atom).length; })) return null;
    for (var g = 0; g < query.groups.length; g++) {
      var best = 3;
      query.groups[g].forEach(function (atoms, number) {
        var found = atoms.map(view.find, view);
        if (!found.every(function (spans) { return spans.length; })) return;
        found.forEach(function (spans) { spans.forEach(function (span) { marks.push([span[0], span[1]]); }); });
        var exact = found.every(function (spans) { return spans.some(function (span) { return span[2]; }); });
        best = Math.min(best, number ? 2 : exact ? 0 : 1);
      });
      if (best === 3) return null;
      worst = Math.max(worst, best);
    }
    return {worst: worst, marks: merged(marks)};
  };

  function TextView(text, folding) {
    this.chars = Array.from(text);
    this.folded = folding.chars(this.chars);
  }
  TextView.prototype.find = function (atom) {
    if (!atom.han) return this.words(atom);
    return atom.strict ? this.strict(atom) : this.loose(atom);
  };
  TextView.prototype.strict = function (atom) {
    var chars = this.chars, size = atom.folded.length;
    return places(this.folded, atom.folded).map(function (at) { return [at, at + size, same(chars, at, atom.raw)]; });
  };
  TextView.prototype.loose = function (atom) {
    if (!this.offsets) {
      var folded = this.folded, chars = this.chars;
      this.offsets = looseOffsets(folded);
      this.looseFolded = this.offsets.map(function (at) { return folded[at]; });
      this.looseChars = this.offsets.map(function (at) { return chars[at]; });
    }
    var offsets = this.offsets, loose = this.looseChars, size = atom.folded.length;
    return places(this.looseFolded, atom.folded).map(function (at) {
      return [offsets[at], offsets[at + size - 1] + 1, same(loose, at, atom.raw)];
    });
  };
  TextView.prototype.words = function (atom) {
    var found = [], size = atom.folded.length, folded = this.folded;
    if (!size) return found;
    var starts = IS_LETTER.test(atom.folded[0]), at = place(folded, atom.folded, 0);
    while (at >= 0) {
      var inside = starts && at > 0 && IS_LETTER.test(folded[at - 1]);
      var runsOn = size === 1 && at + 1 < folded.length && IS_LETTER.test(folded[at + 1]);
      if (!inside && !runsOn) found.push([at, at + size, true]);
      at = place(folded, atom.folded, inside || runsOn ? at + 1 : at + size);
    }
    return found;
  };

  function same(chars, at, wanted) {
    for (var n = 0; n < wanted.length; n++) if (chars[at + n] !== wanted[n]) return false;
    return true;
  }
  function place(chars, wanted, from) {
    for (var at = from; at + wanted.length <= chars.length; at++) if (same(chars, at, wanted)) return at;
    return -1;
  }
  function places(chars, wanted) {
    var found = [], at = wanted.length ? place(chars, wanted, 0) : -1;
    while (at >= 0) { found.push(at); at = place(chars, wanted, at + wanted.length); }
    return found;
  }
  function merged(marks) {
    var found = [];
    marks.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; }).forEach(function (mark) {
      var last = found[found.length - 1];
      if (last && mark[0] <= last[1]) last[1] = Math.max(last[1], mark[1]);
      else found.push([mark[0], mark[1]]);
    });
    return found;
  }

  /** Whether a posting list says less than the atom asks. */
  function saysLess(atom) {
    if (atom.han) return atom.strict || atom.folded.length !== 2 || !atom.pairs.length;
    return atom.words.length !== 1 || atom.words[0] !== atom.text;
  }

  // ---------------------------------------------------------------------------------------------- loading by script

  /** A loader of shards as scripts from a folder's address; every shard must be of the manifest's build. */
  function scriptLoader(folder, document) {
    var waiting = new Map(), build = "";
    global.__shanbenSearch = function (name, digest, data) {
      var wait = waiting.get(name);
      if (!wait) return;
      if (name === "m") build = digest;
      wait(digest, data);
    };
    function one(name) {
      return new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        waiting.set(name, function (digest, data) {
          if (digest === build) resolve(data);
          else reject(new Error("search index: " + name + " is of another build; reload the page"));
        });
        script.async = true;
        script.src = folder + name + ".js" + (build && /^https?:/.test(folder) ? "?" + build : "");
        script.onload = function () { script.remove(); };
        script.onerror = function () { script.remove(); reject(new Error("search index: " + name + " could not be loaded")); };
        document.head.appendChild(script);
      });
    }
    var manifest = null;
    return function (name) {
      if (!manifest) { manifest = one("m"); manifest.catch(function () { manifest = null; }); }
      return name === "m" ? manifest : manifest.then(function () { return one(name); });
    };
  }

  global.shanbenSearch = {Search: Search, scriptLoader: scriptLoader};
  if (typeof document === "undefined" || !document.currentScript) return;

  // ============================================================================================== the page

  var WORDS_OF = {
    // Simplified, Traditional, English
    search: ["检索", "搜尋", "Search"],
    placeholder: ["检索全文", "搜尋全文", "Search the texts"],
    label: ["检索全文（按 / 键）", "搜尋全文（按 / 鍵）", "Search the texts (press /)"],
    list: ["检索结果", "搜尋結果", "Results"],
    all: ["查看全部结果", "檢視全部結果", "All results"],
    none: ["没有找到", "沒有找到", "Nothing found"],
    some: ["共 {} 处", "共 {} 處", "{} found"],
    many: ["至少 {} 处", "至少 {} 處", "At least {} found"],
    wait: ["检索中…", "搜尋中…", "Searching…"],
    failed: ["索引无法读取，请重新载入本页", "索引無法讀取，請重新載入本頁", "The index could not be read; please reload this page"],
    more: ["更多结果", "更多結果", "More results"],
    kinds: ["范围", "範圍", "Look in"],
    every: ["全部", "全部", "Everything"],
    body: ["正文", "正文", "Body"],
    abstracts: ["摘要", "摘要", "Abstracts"],
    notes: ["注释", "註釋", "Notes"],
    references: ["参考文献", "參考文獻", "References"],
    glossary: ["术语", "術語", "Glossary"],
    title: ["题名", "題名", "Title"],
    abstract: ["摘要", "摘要", "Abstract"],
    note: ["注释", "註釋", "Note"],
    reference: ["参考文献", "參考文獻", "Reference"],
    narrow: ["筛选", "篩選", "Narrow"],
    author: ["作者", "作者", "Author"],
    year: ["年份（如 2015-2020）", "年份（如 2015-2020）", "Year (as 2015-2020)"],
    journal: ["刊名", "刊名", "Journal"],
    keyword: ["关键词", "關鍵詞", "Keyword"],
    folded: ["异体", "異體", "other script"],
    equivalent: ["同义", "同義", "synonym"],
    help: ["两字以上任意连续文字皆可检索，简繁通用；\"引号\" 内须原样出现，-词 排除该词，拼音与英文术语亦可。",
      "兩字以上任意連續文字皆可搜尋，簡繁通用；「引號」內須原樣出現，-詞 排除該詞，拼音與英文術語亦可。",
      "Any run of two or more characters, in either script; \"quotes\" for an exact phrase, -word to leave out; pinyin and English terms work too."]
  };
  var KIND_CHOICES = ["", "body", "abstracts", "notes", "references", "glossary"];
  var FIELDS = ["author", "year", "journal", "keyword"];
  var IN_BOX = 8, ON_PAGE = 20, PAUSE = 60, LONG = 360, AROUND = 120, SURFACES = 6;

  var script = document.currentScript;
  var root = new URL("../", script.src).href;
  var edition = location.href.indexOf(root + "zh-hant/") === 0 ? "zh-hant/" : "";
  var lang = document.documentElement.lang || "";
  var column = /^en/.test(lang) ? 2 : /^zh-(Hant|TW|HK|MO)/i.test(lang) ? 1 : 0;
  var counter = 0;

  function say(key, number) { return WORDS_OF[key][column].replace("{}", number); }

  var engine = null;
  function search() {
    if (!engine) engine = new Search(scriptLoader(new URL("search/", script.src).href, document), edition ? "zh-Hant" : "zh-Hans");
    return engine;
  }

  /** An element with attributes and children; text goes in as text, never as markup. */
  function make(tag, attributes, children) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      if (attributes[name] !== null && attributes[name] !== false) element.setAttribute(name, attributes[name]);
    });
    (children || []).forEach(function (child) { element.append(child); });
    return element;
  }

  /** Calls back a moment after the last key, and never for the letters of an input method before they are characters. */
  function onTyped(input, pause, callback) {
    var timer = 0;
    function later(event) {
      clearTimeout(timer);
      if (!event.isComposing) timer = setTimeout(callback, event.type === "input" ? pause : 0);
    }
    input.addEventListener("input", later);
    input.addEventListener("compositionend", later);
  }

  /** Where a hit leads: the paragraph's address with the words to mark. */
  function addressOf(hit) {
    var chars = Array.from(hit.text), seen = new Set();
    hit.marks.forEach(function (mark) { seen.add(chars.slice(mark[0], mark[1]).join("").slice(0, 60)); });
    var query = Array.from(seen).slice(0, SURFACES).map(function (word) { return "mark=" + encodeURIComponent(word); }).join("&");
    var path = hit.url.split("#"), fragment = path[1] ? "#" + path[1] : "";
    return root + edition + path[0].split("/").map(encodeURIComponent).join("/") + (query ? "?" + query : "") + fragment;
  }

  /** The text of a hit with its marks, cut to what is around the first mark when it is long. */
  function excerpt(hit, around) {
    var chars = Array.from(hit.text), first = hit.marks[0] || [0, 0], start = 0, end = chars.length;
    if (end > around * 3) {
      start = Math.max(0, first[0] - around);
      end = Math.min(end, Math.max(first[1], start + around) + around);
    }
    var parts = [start ? "…" : ""], at = start;
    hit.marks.forEach(function (mark) {
      if (mark[0] < at || mark[1] > end) return;
      parts.push(chars.slice(at, mark[0]).join(""), make("mark", {}, [chars.slice(mark[0], mark[1]).join("")]));
      at = mark[1];
    });
    parts.push(chars.slice(at, end).join(""), end < chars.length ? "…" : "");
    return parts.filter(Boolean);
  }

  function factsOf(hit) {
    var authors = hit.authors.slice(0, 3).join(column === 2 ? ", " : "、");
    return [authors, hit.journal, hit.year || ""].filter(Boolean).join(" · ");
  }

  /** The language of a hit's title (0) or text (1): the edition's own where it is the edition's. */
  function langOf(hit, which) {
    var own = hit.lang[which];
    return (own === "zh-Hant" && column === 1 ? lang : own) || null;
  }

  function kindOf(hit) {
    return say(hit.kind) + (hit.match === "exact" ? "" : " · " + say(hit.match));
  }

  function resultsPage(typed) { return root + edition + "search.html?q=" + encodeURIComponent(typed); }

  // ---------------------------------------------------------------------------------------------- the box

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
      return make("li", {role: "option", id: box.list.id + "-" + n, "aria-selected": "false", "data-href": addressOf(hit)}, [
        make("span", {class: "search-title", lang: langOf(hit, 0)}, [hit.title || hit.work]),
        make("span", {class: "search-kind"}, [kindOf(hit)]),
        make("span", {class: "search-text", lang: langOf(hit, 1)}, excerpt(hit, 24))
      ]);
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

  // ---------------------------------------------------------------------------------------------- the page of results

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
    this.fields = FIELDS.map(function (field) {
      var input = make("input", {type: "text", name: field, autocomplete: "off"});
      input.value = wanted.get(field) || "";
      return input;
    });
    var chips = make("fieldset", {class: "search-kinds"}, [make("legend", {}, [say("kinds")])].concat(
      this.kinds.map(function (radio) { return make("label", {}, [radio, make("span", {}, [say(radio.value || "every")])]); })
    ));
    var narrow = make("details", {class: "search-narrow"}, [make("summary", {}, [say("narrow")])].concat(
      this.fields.map(function (input) { return make("label", {}, [make("span", {}, [say(input.name)]), input]); })
    ));
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
    this.form.addEventListener("change", function (event) { if (event.target !== page.input) page.fresh(); });
    onTyped(this.input, 2 * PAUSE, function () { page.fresh(); });
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

  ResultsPage.prototype.kind = function () {
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
      var long = Array.from(hit.text).length > LONG;
      return make("li", {class: "search-hit"}, [
        make("h2", {}, [make("a", {href: addressOf(hit), lang: langOf(hit, 0)}, [hit.title || hit.work])]),
        make("p", {class: "search-facts"}, [make("span", {class: "search-kind"}, [kindOf(hit)]), " ", factsOf(hit)]),
        make("p", {class: "search-text", lang: langOf(hit, 1)}, excerpt(hit, long ? AROUND : LONG))
      ]);
    }));
    this.more.hidden = !(answer.total === null || answer.hits.length < answer.total);
  };

  // ---------------------------------------------------------------------------------------------- marks where a hit leads

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

  // ---------------------------------------------------------------------------------------------- beginning

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
})(typeof window === "undefined" ? globalThis : window);
