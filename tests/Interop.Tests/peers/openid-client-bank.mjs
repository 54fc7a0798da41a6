// The stricter ways with openid-client: private_key_jwt, PAR, DPoP, introspection, revocation, client credentials, the device
// grant, and a logout token checked by jose. Prints one line of JSON per step and reads what it waits for.
// Arguments: issuer, file with the private JWK of "bank", redirect address, port to hear of ended sessions on.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline/promises';
import * as jose from 'jose';
import * as client from 'openid-client';

const [issuer, keyFile, redirect, port] = process.argv.slice(2);
const say = (value) => console.log(JSON.stringify(value));
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const heard = async () => (await lines.next()).value;
const refused = (promise) => promise.then(() => 'given', (problem) => problem.error ?? problem.code ?? problem.message);
const options = { execute: [client.allowInsecureRequests] };

const key = await crypto.subtle.importKey('jwk', JSON.parse(readFileSync(keyFile, 'utf8')), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
const config = await client.discovery(new URL(issuer), 'bank', {}, client.PrivateKeyJwt(key), options);
const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));
const verifier = client.randomPKCECodeVerifier();
const [state, nonce] = [client.randomState(), client.randomNonce()];
const start = await client.buildAuthorizationUrlWithPAR(config, {
  redirect_uri: redirect,
  scope: 'openid profile',
  state,
  nonce,
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
}, { DPoP });
say({ open: start.href });

const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
const tokens = await client.authorizationCodeGrant(config, new URL(await heard()), checks, undefined, { DPoP });
const claims = tokens.claims();
const person = await client.fetchUserInfo(config, tokens.access_token, claims.sub, { DPoP });
const looked = await client.tokenIntrospection(config, tokens.access_token);
const next = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP });
const service = await client.clientCredentialsGrant(config, { scope: 'rooms.read' }, { DPoP });

const tv = await client.discovery(new URL(issuer), 'tv', {}, client.None(), options);
const device = await client.initiateDeviceAuthorization(tv, { scope: 'openid' });
say({ type: tokens.token_type, person: person.preferred_username, bound: looked.cnf?.jkt === jose.decodeJwt(tokens.access_token).cnf.jkt, active: looked.active, refreshed: Boolean(next.access_token), service: jose.decodeJwt(service.access_token), open: device.verification_uri_complete });
await heard();
const seen = await client.pollDeviceAuthorizationGrant(tv, { ...device, interval: 1 });

const ended = new Promise((resolve) => createServer((request, response) => {
  let body = '';
  request.on('data', (part) => { body += part; });
  request.on('end', () => { response.end(); resolve(new URLSearchParams(body).get('logout_token')); });
}).listen(Number(port), '127.0.0.1'));
say({ device: seen.claims().sub === claims.sub, ready: true });
const logout = await jose.jwtVerify(await ended, jose.createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri)), { issuer, audience: 'bank', typ: 'logout+jwt', maxTokenAge: '3m' });
const over = await refused(client.refreshTokenGrant(config, next.refresh_token ?? tokens.refresh_token, undefined, { DPoP }));
await client.tokenRevocation(tv, seen.refresh_token);
const revoked = await refused(client.refreshTokenGrant(tv, seen.refresh_token));
say({ sameSession: logout.payload.sid === claims.sid && logout.payload.sub === claims.sub, event: Object.keys(logout.payload.events)[0], nonce: logout.payload.nonce ?? null, over, revoked });
process.exit(0);
