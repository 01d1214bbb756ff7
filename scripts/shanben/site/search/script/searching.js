// The answers, step by step as ../searching.py finds them.

var CLASSES = ["exact", "folded", "equivalent"];
var FEW = 12, MOST_FOR_ONE_CHARACTER = 200, MOST_ENTRIES = 60, AT_ONCE = 6;

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
        .then(function (passes) { return left.filter(function (_, n) { return passes[n] !== filter[2]; }); });
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
  var search = this, waiting = [[], [], []], hits = [], rank = 0, row = null, at = 0, entries = [];
  function isEntry(item) { return search.index.section(item.unit).kind === "glossary"; }
  function check(item) {
    if (!item.pending) {
      item.pending = item.hit ? Promise.resolve(item.hit) : search.checked(item.unit, query);
      item.pending.catch(function () {});
    }
    return item.pending;
  }
  // The entry of the very term that was asked for before those that only speak of it.
  function ownEntriesFirst() {
    return Promise.all(entries.map(check)).then(function (found) {
      var own = entries.filter(function (_, n) { return isHeadword(found[n]); });
      var others = entries.filter(function (item) { return own.indexOf(item) < 0; });
      row = row.slice(0, at).concat(own, others, row.slice(at + entries.length));
      entries = [];
    });
  }
  candidates.forEach(function (rank2, unit) { waiting[rank2].push({unit: unit, hit: null}); });
  function ahead(from) {
    // The first hit alone, so that it is there soon; then several at once.
    row.slice(from, from + (hits.length ? AT_ONCE : 2)).forEach(check);
  }
  function step() {
    if (stale && stale()) return Promise.reject(new Error("stale"));
    if (!row) {
      row = waiting[rank].sort(function (a, b) { return a.unit - b.unit; });
      at = 0;
      entries = row.filter(isEntry);
      if (entries.length < 2 || entries.length > MOST_ENTRIES) entries = [];
    }
    if (entries.length && row[at] === entries[0]) return ownEntriesFirst().then(step);
    if (at >= row.length) {
      row = null;
      if (++rank > 2) return Promise.resolve({hits: hits, complete: true});
      return step();
    }
    ahead(at);
    var item = row[at++];
    return check(item).then(function (hit) {
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

/** Whether what was asked for is the whole head of an entry. */
function isHeadword(hit) {
  var mark = hit && hit.marks[0];
  return !!mark && mark[0] === 0 && mark[1] === Array.from(hit.title).length;
}

/** Whether a posting list says less than the atom asks. */
function saysLess(atom) {
  if (atom.han) return atom.strict || atom.folded.length !== 2 || !atom.pairs.length;
  return atom.words.length !== 1 || atom.words[0] !== atom.text;
}
