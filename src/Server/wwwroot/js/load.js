// @ts-check
/** The elements this site knows. A page loads only those it holds; without them it works all the same. */
const elements = [
  'copy-button',
  'count-down',
  'focus-problem',
  'go-on',
  'key-ceremony',
  'key-signal',
  'lab-live',
  'language-switch',
  'live-region',
  'local-time',
  'password-rules',
  'send-form',
  'show-password',
  'submit-once',
];

/** @param {ParentNode} part */
export function load(part) {
  for (const name of elements) {
    if (part.querySelector(name)) {
      void import(`./${name}.js`);
    }
  }
}
