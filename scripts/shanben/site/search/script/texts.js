// The texts of the index, unpacked as ../texts.py packed them.

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
