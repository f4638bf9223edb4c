import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { build } from 'esbuild';

/**
 * The last step of `npm run build`: the program and its threads as a few files each. Node needs a third of a millisecond for every
 * module, and there are hundreds (docs/performance.md). The entries stay where they are; what they share goes to `dist/chunks`.
 * Libraries are left out: they come with their own licences, and one of them is compiled.
 */
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

await build({
  entryPoints: entries.map((entry) => `${DIST}${entry}`),
  outbase: DIST,
  outdir: DIST,
  allowOverwrite: true,
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  plugins: [inItsOwnPlace],
  logLevel: 'warning',
});
