// A service provider by samlify, whose every message is held against the SAML schemas by xmllint. Reads commands, a word and what
// the browser carries, and answers each with one line of JSON. Arguments: address of Akamon, own entity id, own address for
// answers, own address for signing out, folder with sp.key, sp.crt and akamon.xml.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import samlify from 'samlify';
import validator from '@authenio/samlify-xmllint-wasm';

const [, entityID, back, out, folder] = process.argv.slice(2);
const key = readFileSync(`${folder}/sp.key`, 'utf8');
samlify.setSchemaValidator(validator);
const { binding } = samlify.Constants.namespace;
const sp = samlify.ServiceProvider({
  entityID,
  privateKey: key,
  encPrivateKey: key,
  signingCert: readFileSync(`${folder}/sp.crt`, 'utf8'),
  authnRequestsSigned: true,
  wantAssertionsSigned: true,
  wantMessageSigned: true,
  wantLogoutRequestSigned: true,
  wantLogoutResponseSigned: true,
  requestSignatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  nameIDFormat: ['urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'],
  assertionConsumerService: [{ Binding: binding.post, Location: back }],
  singleLogoutService: [{ Binding: binding.redirect, Location: out }],
});
const metadata = readFileSync(`${folder}/akamon.xml`, 'utf8');
const idp = (sealed) => samlify.IdentityProvider({ metadata, isAssertionEncrypted: sealed, wantLogoutRequestSigned: true, wantLogoutResponseSigned: true });

// The signature of a redirect is over the octets as they came (SAML Bindings §3.4.4.1).
const redirected = (address) => {
  const raw = new URL(address).search.slice(1).split('&');
  return { query: Object.fromEntries(new URL(address).searchParams), octetString: raw.filter((pair) => !pair.startsWith('Signature=')).join('&') };
};
const read = async (message, sealed) => (await sp.parseLoginResponse(idp(sealed), 'post', { body: { SAMLResponse: message } })).extract;
// Of what samlify uses: the assertion, whose signature suffices it.
const altered = (message) => Buffer.from(Buffer.from(message, 'base64').toString().replace('>0000000004@', '>0000000005@')
  .replace(/(.*<xenc:CipherValue>.{40})(.)/s, (_, before, letter) => before + (letter === 'A' ? 'B' : 'A'))).toString('base64');
const refusal = (promise) => promise.then(() => 'believed', (problem) => String(problem?.message ?? problem));
let person;

const commands = {
  begin: async () => sp.createLoginRequest(idp(false), 'redirect').context,
  read: async (message) => {
    const sealed = Buffer.from(message, 'base64').toString().includes('EncryptedAssertion');
    person = await read(message, sealed);
    return { ...person, changed: await refusal(read(altered(message), sealed)) };
  },
  leave: async () => sp.createLogoutRequest(idp(false), 'redirect', { logoutNameID: person.nameID, sessionIndex: person.sessionIndex.sessionIndex }).context,
  left: async (address) => ({
    said: (await sp.parseLogoutResponse(idp(false), 'redirect', redirected(address))).extract,
    changed: await refusal(sp.parseLogoutResponse(idp(false), 'redirect', redirected(address.replace('SigAlg=', 'RelayState=x&SigAlg=')))),
  }),
  asked: async (address) => {
    const request = await sp.parseLogoutRequest(idp(false), 'redirect', redirected(address));
    return { asked: request.extract, answer: sp.createLogoutResponse(idp(false), request, 'redirect').context };
  },
};
for await (const line of createInterface({ input: process.stdin })) {
  const [word, ...rest] = line.split(' ');
  console.log(JSON.stringify(await commands[word](rest.join(' '))));
}
