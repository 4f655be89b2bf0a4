// Answers standard-JSON compile requests: one line in, one line out, until standard input ends.
// Argument: the folder of the `solc` package. Whatever the compiler prints itself goes to standard error.
"use strict";
const answer = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);
console.log = console.error;

const solc = require(process.argv[2]);
const missing = () => ({ error: "file not found" });

answer(JSON.stringify({ version: solc.version() }) + "\n");
require("readline")
  .createInterface({ input: process.stdin, crlfDelay: Infinity })
  .on("line", (line) => answer(solc.compile(line, { import: missing }).replace(/\n/g, " ") + "\n"));
