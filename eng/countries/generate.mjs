// Writes src/Server/Methods/Phone/countries.txt: region, English name, Japanese name, parted by tabs.
// The names are those of the Unicode CLDR, as Node.js (with full ICU) knows them. Run: node eng/countries/generate.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const plans = readFileSync(new URL('src/Standards/Phones/plans.txt', root), 'utf8');
const regions = [...new Set(plans.match(/^[A-Z]{2}(?= )/gm))].sort();
const names = (language, style) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none', style });
const [en, ja, enShort, jaShort] = [names('en', 'long'), names('ja', 'long'), names('en', 'short'), names('ja', 'short')];
// The long names of these say who governs them; nobody looks for them by that.
const short = new Set(['HK', 'MO', 'PS']);
const row = (code) => (short.has(code) ? [code, enShort.of(code), jaShort.of(code)] : [code, en.of(code), ja.of(code)]);
const rows = regions.filter((code) => en.of(code) && ja.of(code)).map((code) => `${row(code).join('\t')}\n`);
writeFileSync(new URL('src/Server/Methods/Phone/countries.txt', root), rows.join(''));
