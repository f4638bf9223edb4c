import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { build } from 'esbuild';

/**
 * The last step of `npm run build`: the program and its threads as a few files each. Node needs a third of a millisecond for every
 * module, and there are hundreds (docs/performance.md). The entries stay where they are; what they share goes to `dist/chunks`.
 * The small libraries that every scan needs go with them, and their licences beside them; the others are loaded when they are needed.
 */
const ALONE = ['@clack/prompts', 'commander', 'exifr', 'fast-glob', 'ora', 'sqlite3', 'yaml', 'zod'];
const DIST = new URL('dist/', import.meta.url).pathname;
const workers = readdirSync(`${DIST}src`, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('-worker.js'))
  .map((path) => `src/${path}`);
const entries = ['bin/privacy-audit.js', 'rules/registry.js', ...workers];

/** A module that moves into a chunk still finds its neighbours from where it was. */
const inItsOwnPlace = {
  name: 'in-its-own-place',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.js$/ }, ({ path }) => {
      const own = relative(DIST, path);
      if (own.startsWith('..') || entries.includes(own)) return null;
      const contents = readFileSync(path, 'utf8');
      const place = `new URL(${JSON.stringify(`../${own}`)}, import.meta.url).href`;
      return { contents: contents.replaceAll('import.meta.url', place), loader: 'js' };
    }),
};

const { metafile } = await build({
  entryPoints: entries.map((entry) => `${DIST}${entry}`),
  outbase: DIST,
  outdir: DIST,
  allowOverwrite: true,
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  external: ALONE,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  plugins: [inItsOwnPlace],
  metafile: true,
  logLevel: 'warning',
});

const libraries = new Set(
  Object.keys(metafile.inputs).flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []),
);
const notices = [...libraries].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:\.|$)/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence file`);
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`;
});
writeFileSync(`${DIST}licences.txt`, notices.join(`\n${'-'.repeat(80)}\n\n`));
