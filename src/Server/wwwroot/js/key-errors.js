// @ts-check
/** @type {Record<string, string>} */
const known = {
  ConstraintError: 'unverified',
  InvalidStateError: 'already',
  NotAllowedError: 'cancelled', // Closed, refused or nothing found: browsers do not tell which, on purpose.
  NotSupportedError: 'unsupported',
  SecurityError: 'elsewhere',
  TypeError: 'unreachable',
};

/**
 * What a browser's error means to the person.
 * @param {unknown} error
 * @param {boolean} late
 */
export function whyNot(error, late) {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  return late && name === 'NotAllowedError' ? 'late' : known[name] ?? 'failed';
}
