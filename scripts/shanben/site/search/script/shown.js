// The text as the reader's edition shows it: ../shown.py.

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
