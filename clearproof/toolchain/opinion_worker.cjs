// Answers one standard-JSON request with the SMTChecker's questions put to an SMT solver.
// Arguments: the folder of the `solc` package, the solver's executable and its arguments.
"use strict";
const { spawnSync } = require("child_process");
const answer = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);
console.log = console.error;

const [, , folder, executable, ...options] = process.argv;
const solc = require(folder);
const ask = (query) => {
  const run = spawnSync(executable, options, { input: query, encoding: "utf8", maxBuffer: 1 << 28 });
  return run.error ? { error: String(run.error) } : { contents: run.stdout };
};
const request = require("fs").readFileSync(0, "utf8");
answer(solc.compile(request, { import: () => ({ error: "file not found" }), smtSolver: ask }));
