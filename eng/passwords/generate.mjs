// Writes src/Server/Methods/Password/common.txt.br: what a password may not be, one a line, sorted by bytes, Brotli.
// Run: npm ci && npm run generate. The lists come from zxcvbn-ts; see NOTICE.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const shortest = 3;
const here = new URL('./', import.meta.url);
const lists = ['language-common', 'language-en', 'language-ja'].map((name) => new URL(`node_modules/@zxcvbn-ts/${name}/src/`, here));
// Not lists of passwords and words, but of words to make good pass phrases from, and of keyboards.
const left = new Set(['adjacencyGraphs.json', 'diceware.json', 'wordSequences.json']);
const found = new Set();
for (const list of lists) {
  for (const file of readdirSync(list).filter((name) => name.endsWith('.json') && !left.has(name))) {
    const entries = JSON.parse(readFileSync(new URL(file, list), 'utf8'));
    for (const entry of Array.isArray(entries) ? entries : Object.keys(entries)) {
      // The same folding as CommonPasswords.Fold.
      const folded = String(entry).normalize('NFKC').toLowerCase().replace(/\s/gu, '');
      if ([...folded].length >= shortest) {
        found.add(folded);
      }
    }
  }
}
const sorted = [...found].map((entry) => Buffer.from(entry)).sort(Buffer.compare);
const text = Buffer.concat(sorted.flatMap((entry) => [entry, Buffer.from('\n')]));
const packed = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } });
writeFileSync(new URL('../../src/Server/Methods/Password/common.txt.br', here), packed);
process.stdout.write(`${sorted.length} entries, ${text.length} bytes, ${packed.length} packed\n`);
