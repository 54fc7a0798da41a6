// Another judge of keys: @simplewebauthn/server. Reads one line of JSON: { domain, origin, cases }. Prints one line: for each
// case null when it is accepted, or else why not.
import { createInterface } from 'node:readline/promises';
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';

const read = createInterface({ input: process.stdin });
const { domain, origin, cases } = JSON.parse((await read[Symbol.asyncIterator]().next()).value);
read.close();

const told = [];
for (const one of cases) {
  const common = { response: JSON.parse(one.answer), expectedChallenge: one.challenge, expectedOrigin: origin, expectedRPID: domain, requireUserVerification: one.verified };
  try {
    const verdict = one.key === null
      ? await verifyRegistrationResponse({ ...common, supportedAlgorithmIDs: [-7, -257] })
      : await verifyAuthenticationResponse({ ...common, credential: { id: one.key.id, publicKey: Buffer.from(one.key.publicKey, 'base64url'), counter: one.key.count } });
    told.push(verdict.verified ? null : 'not verified');
  } catch (problem) {
    told.push(String(problem.message ?? problem));
  }
}
console.log(JSON.stringify(told));
