// Build the browser's files: static/src → static/build (hashed names, manifest.json, icon sprite, licences).
// `node assets.mjs` once, `node assets.mjs --watch` while working.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import esbuild from "esbuild";
import { slim } from "./static/src/build/slim.mjs";

const ROOT = path.dirname(fileURLToPath(import.meta.url));
const SOURCE = path.join(ROOT, "static/src");
const OUT = path.join(ROOT, "static/build");
const MODULES = path.join(ROOT, "node_modules");
const ENTRIES = ["participant.js", "console.js", "projector.js", "page.js", "css/app.css", "css/participant.css", "css/stage-reading.css", "css/stage-arriving.css", "css/stage-rooms.css", "css/stage-mediation.css", "css/stage-speaking.css", "css/stage-choosing.css", "css/stage-drafting.css", "css/stage-survey.css", "css/stage-lists.css", "css/stage-ballot.css", "css/stage-offers.css", "css/stage-onetext.css"];
const RUNTIME = ["@picocss/pico", "idiomorph", "lucide-static", "socket.io-client", "sortablejs"];
const LIMIT = 40 * 1024;
const HTML_SHARE = 5 * 1024;

const watching = process.argv.includes("--watch");

/** What a page of one entry transfers: the entry, its static imports, the sheet and the sprite. */
const PAGES = {
  participant: ["participant.js", "participant.css", "icons.svg"],
  "participant, reading": ["participant.js", "text/annotate.js", "participant.css", "stage-reading.css"],
  console: ["console.js", "app.css", "icons.svg"],
  projector: ["projector.js", "app.css"],
  page: ["page.js", "app.css"],
};

const picoWithoutTheUnused = {
  name: "slim-pico",
  setup(build) {
    build.onLoad({ filter: /pico[\\/]css[\\/]pico\.css$/ }, async ({ path: file }) => ({
      contents: slim(await readFile(file, "utf8")),
      loader: "css",
    }));
  },
};

/** The link is a websocket that carries text: leave the other transports, the way to change to one, and binary messages
 *  out of the library. */
const textByWebsocketOnly = {
  name: "text-by-websocket-only",
  setup(build) {
    const unused = /\/(polling-xhr(\.node)?|webtransport|is-binary|binary|base64-arraybuffer)\.js$/;
    const names = { class: ["XHR", "WT"], no: ["isBinary", "hasBinary", "deconstructPacket", "reconstructPacket", "decode"] };
    const stubs = [
      ...names.class.map((name) => `export class ${name} {}`),
      ...names.no.map((name) => `export const ${name} = () => false;`),
    ].join("\n");
    build.onResolve({ filter: unused }, ({ path: file, importer }) =>
      /(socket|engine)\.io-/.test(importer) ? { path: file, namespace: "unused", sideEffects: false } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "unused" }, () => ({ contents: stubs }));
    build.onLoad({ filter: /engine\.io-client[\\/]build[\\/]esm[\\/]socket\.js$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, "utf8")).replace(/(\n {4}_probe\(name\) \{)[^]*?(\n {4}\}\n)/, "$1$2"),
    }));
  },
};

const manifest = {
  name: "manifest",
  setup(build) {
    build.onStart(() => rm(OUT, { recursive: true, force: true }));
    build.onEnd(async ({ metafile, errors }) => {
      if (errors.length) return;
      const table = tableOf(metafile);
      table["icons.svg"] = { file: await writeSprite(), imports: [] };
      await writeLicences(metafile);
      await writeFile(path.join(OUT, "manifest.json"), `${JSON.stringify(table, null, 2)}\n`);
      await report(table);
    });
  },
};

/** Name → {file, imports}: `participant.js`, `app.css`, and lazily loaded modules by their source path. */
function tableOf(metafile) {
  const table = {};
  for (const [file, { entryPoint, imports }] of Object.entries(metafile.outputs)) {
    if (!entryPoint) continue;
    const name = entryPoint.replace(/^static\/src\/(css\/)?/, "");
    table[name] = {
      file: path.basename(file),
      imports: imports.filter((i) => i.kind === "import-statement").map((i) => path.basename(i.path)),
    };
  }
  return Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Cut the named icons out of lucide-static into one sprite. */
async function writeSprite() {
  const names = (await readFile(path.join(SOURCE, "icons.txt"), "utf8")).split(/\s+/).filter(Boolean);
  const symbols = await Promise.all(names.map(symbolOf));
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
  const file = `icons-${hashOf(sprite)}.svg`;
  await writeFile(path.join(OUT, file), sprite);
  return file;
}

async function symbolOf(name) {
  const svg = await readFile(path.join(MODULES, "lucide-static/icons", `${name}.svg`), "utf8");
  const inner = svg.replace(/<!--.*?-->/gs, "").match(/<svg[^>]*>(.*)<\/svg>/s)[1];
  const lines = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="${name}" viewBox="0 0 24 24" ${lines}>${inner.replace(/\s+/g, " ").trim()}</symbol>`;
}

/** Gather the licence of every package whose code is in the bundle, with those they brought along. */
async function writeLicences(metafile) {
  const bundled = Object.keys(metafile.inputs).map((file) => file.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]);
  const packages = [...new Set([...RUNTIME, ...bundled.filter(Boolean)])].sort();
  const texts = await Promise.all(packages.map(licenceOf));
  await writeFile(path.join(OUT, "LICENSES.txt"), texts.join(`\n${"-".repeat(78)}\n\n`));
}

async function licenceOf(name) {
  const folder = path.join(MODULES, name);
  const about = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? await readFile(path.join(folder, file), "utf8") : `Licence: ${about.license}\n`;
  return `${name} ${about.version} (${about.license})\n\n${text.trim()}\n`;
}

/** Print what each page weighs on the wire; fail when the participant's page is over the limit. */
async function report(table) {
  const weigh = async (file) => gzipSync(await readFile(path.join(OUT, file)), { level: 6 }).length;
  let tooHeavy = false;
  for (const [page, names] of Object.entries(PAGES)) {
    const entries = names.map((name) => table[name]);
    const files = new Set(entries.flatMap(({ file, imports }) => [file, ...imports]));
    const sizes = await Promise.all([...files].map(async (file) => [file, await weigh(file)]));
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    console.log(`${page}: ${kilo(total)} gzip (${sizes.map(([file, size]) => `${file} ${kilo(size)}`).join(", ")})`);
    tooHeavy ||= page.startsWith("participant") && total > LIMIT - HTML_SHARE;
  }
  if (tooHeavy) throw new Error(`The participant's page is over ${kilo(LIMIT)} (${kilo(HTML_SHARE)} of it kept for HTML).`);
}

const kilo = (bytes) => `${(bytes / 1024).toFixed(1)} kB`;
const hashOf = (text) => createHash("sha256").update(text).digest("hex").slice(0, 8);

const options = {
  entryPoints: ENTRIES.map((entry) => path.join(SOURCE, entry)),
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  outdir: OUT,
  absWorkingDir: ROOT,
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  charset: "utf8",
  target: ["es2022", "safari16.4"],
  sourcemap: watching ? "linked" : false,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
  plugins: [picoWithoutTheUnused, textByWebsocketOnly, manifest],
};

await mkdir(OUT, { recursive: true });
if (watching) {
  await (await esbuild.context(options)).watch();
  console.log("Watching static/src …");
} else {
  await esbuild.build(options).catch(({ message }) => {
    console.error(message);
    process.exitCode = 1;
  });
}
