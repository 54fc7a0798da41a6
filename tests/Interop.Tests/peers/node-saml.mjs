// A visit with node-saml: prints the address to open, reads the SAMLResponse the browser was given, and prints what it says as
// one line of JSON. Arguments: address of Akamon, own entity id, own address for answers, folder with sp.key and akamon.xml.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { SAML, ValidateInResponseTo } from '@node-saml/node-saml';

const [akamon, entity, back, folder] = process.argv.slice(2);
const key = readFileSync(`${folder}/sp.key`, 'utf8');
const certificate = readFileSync(`${folder}/akamon.xml`, 'utf8').match(/<ds:KeyInfo><ds:X509Data><ds:X509Certificate>([^<]+)/)[1];
const settings = {
  issuer: entity,
  callbackUrl: back,
  audience: entity,
  entryPoint: `${akamon}/saml/sso`,
  idpCert: certificate,
  idpIssuer: `${akamon}/saml/metadata`,
  privateKey: key,
  decryptionPvk: key,
  signatureAlgorithm: 'sha256',
  digestAlgorithm: 'sha256',
  wantAssertionsSigned: true,
  wantAuthnResponseSigned: true,
  validateInResponseTo: ValidateInResponseTo.always,
  identifierFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  authnContext: ['https://refeds.org/profile/mfa'],
  maxAssertionAgeMs: 300_000,
};
const saml = new SAML(settings);
console.log(await saml.getAuthorizeUrlAsync('state', undefined, {}));

const lines = createInterface({ input: process.stdin });
const [answer] = await new Promise((resolve) => lines.once('line', (line) => resolve([line])));
const altered = Buffer.from(answer, 'base64').toString().replace('Destination="https://peer.example/acs"', 'Destination="https://peer.example/acs" Consent="x"');
const careless = new SAML({ ...settings, validateInResponseTo: ValidateInResponseTo.never });
const changed = await careless.validatePostResponseAsync({ SAMLResponse: Buffer.from(altered).toString('base64') }).then(() => 'believed', (problem) => problem.message);
const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: answer });
const unchanged = await careless.validatePostResponseAsync({ SAMLResponse: answer }).then(() => 'believed', (problem) => problem.message);
console.log(JSON.stringify({ profile, changed, unchanged }));
process.exit(0);
