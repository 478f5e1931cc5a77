// Builds iku_assistant/web/static/bundle/: every js/entry-NAME.js becomes NAME.js (with its imports, minified),
// every css/NAME.css whose name has no leading underscore becomes NAME.css. No source maps, no hashes: same input, same bytes.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const STATIC = "iku_assistant/web/static";
const OUT = join(STATIC, "bundle");

function files(folder, wanted) {
  const path = join(STATIC, folder);
  return existsSync(path) ? readdirSync(path).filter(wanted).sort() : [];
}

const scripts = files("js", (name) => /^entry-.+\.js$/.test(name)).map((name) => ({
  in: join(STATIC, "js", name),
  out: name.slice("entry-".length, -".js".length),
}));
const styles = files("css", (name) => /^[^_].*\.css$/.test(name)).map((name) => ({
  in: join(STATIC, "css", name),
  out: name.slice(0, -".css".length),
}));

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const shared = { bundle: true, minify: true, sourcemap: false, outdir: OUT, logLevel: "warning", legalComments: "none" };

// The licence texts of every package that went into a script: they have to travel with its code.
function licences(metafile) {
  const packages = new Set();
  for (const input of Object.keys(metafile.inputs)) {
    const found = input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//);
    if (found) packages.add(found[1]);
  }
  const texts = [...packages].sort().map((name) => {
    const folder = join("node_modules", name);
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const version = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version;
    if (!file) throw new Error(`${name} has no licence file`);
    return `${name} ${version}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  });
  writeFileSync(join(OUT, "LICENSES.txt"), texts.join(`\n${"-".repeat(80)}\n\n`));
}

if (scripts.length > 0) {
  const made = await build({ ...shared, entryPoints: scripts, format: "esm", target: "es2022", charset: "utf8", metafile: true });
  licences(made.metafile);
}
if (styles.length > 0) {
  await build({ ...shared, entryPoints: styles, loader: { ".svg": "file", ".woff2": "file" } });
}
console.log(`iku: bundel antarmuka: ${[...scripts, ...styles].map((entry) => entry.out).join(", ") || "kosong"}`);
