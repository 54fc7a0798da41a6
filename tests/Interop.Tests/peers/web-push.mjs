// A browser and another sender, with http_ece and web-push. Prints a subscription; reads what was encrypted for it and the
// Authorization header as one line of JSON; prints what it opened, what the token says, and the header it would have sent.
// Arguments: audience, contact.
import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import ece from 'http_ece';
import webpush from 'web-push';

const [audience, contact] = process.argv.slice(2);
const [browser, auth] = [createECDH('prime256v1'), randomBytes(16)];
browser.generateKeys();
console.log(JSON.stringify({ p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') }));

const read = createInterface({ input: process.stdin });
const { messages, authorization } = JSON.parse((await read[Symbol.asyncIterator]().next()).value);
read.close();

const texts = messages.map(body =>
  ece.decrypt(Buffer.from(body, 'base64url'), { version: 'aes128gcm', privateKey: browser, authSecret: auth.toString('base64url') }).toString());

const sender = webpush.generateVAPIDKeys();
const theirs = webpush.getVapidHeaders(audience, contact, sender.publicKey, sender.privateKey, 'aes128gcm').Authorization;
console.log(JSON.stringify({ texts, ours: tell(authorization), theirs: tell(theirs), authorization: theirs }));

function tell(header) {
  const [, t, k] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(header);
  const point = Buffer.from(k, 'base64url');
  const key = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: point.toString('base64url', 1, 33), y: point.toString('base64url', 33) } });
  const [head, payload, signature] = t.split('.');
  return {
    verified: verify('sha256', Buffer.from(`${head}.${payload}`), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')),
    header: JSON.parse(Buffer.from(head, 'base64url')),
    claims: JSON.parse(Buffer.from(payload, 'base64url')),
    keyBytes: point.length,
  };
}
