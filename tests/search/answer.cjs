// node answer.cjs SITE [EDITION] < queries.json > answers.json : what search.js answers, from the same files of the index.
"use strict";
const fs = require("fs"), path = require("path"), vm = require("vm");
const site = process.argv[2];
const context = vm.createContext({console});
vm.runInContext(fs.readFileSync(path.join(site, "assets/search.js"), "utf8"), context);
const shards = {};
context.__shanbenSearch = (name, build, data) => { shards[name] = data; };
const read = [];
function load(name) {
  return new Promise((resolve, reject) => {
    fs.readFile(path.join(site, "assets/search", name + ".js"), "utf8", (error, text) => {
      if (error) return reject(error);
      read.push([name, Buffer.byteLength(text)]);
      vm.runInContext(text, context);
      resolve(shards[name]);
    });
  });
}
const input = JSON.parse(fs.readFileSync(0, "utf8"));
(async () => {
  const search = new context.shanbenSearch.Search(load, process.argv[3] || "");
  const answers = [];
  for (const [query, limit] of input) {
    const answer = await search.answer(query, limit);
    answers.push({query, total: answer.total, hits: answer.hits.map(({lang, ...hit}) => hit)});
  }
  process.stdout.write(JSON.stringify(answers));
})().catch(error => { console.error(error); process.exit(1); });
