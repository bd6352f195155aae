// Chooses documents for `cargo xtask conformance` by the rule of ../conformance.md: what Spectral finds no error in.
//
//   npm install --no-audit --no-fund --ignore-scripts --prefix target/spectral @stoplight/spectral-cli@6.16.3
//   node docs/conformance/choose.mjs FOLDER [FEWEST MOST] > target/spectral/chosen.tsv
//
// FOLDER has a manifest.tsv. A line for each document within the limits: dialect, id, operations, errors, and the word
// `chosen`, or why not. Nothing here knows what a generated client does.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const [folder, fewest = "10", most = "120"] = process.argv.slice(2);
const LARGEST = 1_000_000;
const READ = /^(application\/(json|x-www-form-urlencoded)|[^/]+\/[^/]+\+json|multipart\/form-data|text\/[^/]+)$/;
const METHODS = ["get", "put", "post", "delete", "options", "head", "patch"];
const here = dirname(fileURLToPath(import.meta.url));
const spectral = resolve("target/spectral/node_modules/@stoplight/spectral-cli");
const { parse } = createRequire(join(spectral, "package.json"))("@stoplight/yaml");

const lines = readFileSync(join(folder, "manifest.tsv"), "utf8").trim().split("\n").slice(1);
const rows = lines.map((line) => line.split("\t")).map(([id, path, dialect, , bytes, operations]) => ({
  id, path: join(folder, path), dialect, bytes: Number(bytes), operations: Number(operations),
}));
const limits = (row) => row.bytes <= LARGEST && row.operations >= Number(fewest) && row.operations <= Number(most);
const families = new Set();
for (const row of rows.filter(limits).sort((a, b) => (a.id < b.id ? -1 : 1))) {
  if (!["2.0", "3.0", "3.1"].includes(row.dialect)) continue;
  const family = `${row.dialect} ${row.id.replace(/-v?\d[\d.]*$/, "")}`;
  const unread = [...bodies(parse(readFileSync(row.path, "utf8")))].filter((media) => !READ.test(media));
  const errors = families.has(family) || unread.length ? "" : lint(row.path);
  let verdict = "chosen";
  if (families.has(family)) verdict = "another version is chosen";
  else if (unread.length) verdict = `bodies of ${unread.join(", ")}`;
  else if (errors !== 0) verdict = "errors";
  else families.add(family);
  console.log([row.dialect, row.id, row.operations, errors, verdict].join("\t"));
}

/** The media types of all request bodies, where the document says them. */
function bodies(document) {
  const found = new Set();
  const follow = (part) => {
    for (let steps = 0; typeof part?.$ref === "string" && part.$ref.startsWith("#/") && steps < 20; steps++) {
      const keys = part.$ref.slice(2).split("/").map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
      part = keys.reduce((value, key) => value?.[key], document);
    }
    return part;
  };
  for (const item of Object.values(document?.paths ?? {})) {
    for (const operation of METHODS.map((method) => item?.[method]).filter(Boolean)) {
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(follow);
      const has = parameters.some((parameter) => ["body", "formData"].includes(parameter?.in));
      const consumed = has ? (operation.consumes ?? document.consumes ?? []) : [];
      const content = Object.keys(follow(operation.requestBody)?.content ?? {});
      for (const media of [...consumed, ...content]) found.add(media.split(";")[0].trim().toLowerCase());
    }
  }
  return found;
}

/** How many errors Spectral finds; a text where it does not come to an end. */
function lint(path) {
  const program = [join(spectral, "dist/index.js"), "lint", path, "--ruleset", join(here, "ruleset.yaml")];
  // Its output ends early on a pipe.
  const output = resolve(`target/spectral/results-${process.pid}.json`);
  rmSync(output, { force: true });
  const options = { encoding: "utf8", timeout: 300_000 };
  const run = spawnSync(process.execPath, [...program, "--format", "json", "--output", output, "--quiet"], options);
  try {
    return JSON.parse(readFileSync(output, "utf8")).filter((result) => result.severity === 0).length;
  } catch {
    return (run.stderr || String(run.error ?? run.status)).trim().split("\n")[0].slice(0, 100);
  }
}
