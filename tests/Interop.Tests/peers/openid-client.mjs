// A whole visit with openid-client: prints the address to open, reads the address the browser came back with,
// and prints what it was given as one line of JSON. Arguments: issuer, client_id, secret, redirect address.
import { createInterface } from 'node:readline/promises';
import * as client from 'openid-client';

const [issuer, id, secret, redirect] = process.argv.slice(2);
const config = await client.discovery(new URL(issuer), id, secret, client.ClientSecretBasic(secret), { execute: [client.allowInsecureRequests] });
const verifier = client.randomPKCECodeVerifier();
const [state, nonce] = [client.randomState(), client.randomNonce()];
const start = client.buildAuthorizationUrl(config, {
  redirect_uri: redirect,
  scope: 'openid profile',
  state,
  nonce,
  acr_values: 'https://refeds.org/profile/mfa',
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
});
console.log(start.href);

const lines = createInterface({ input: process.stdin });
const [back] = await new Promise((resolve) => lines.once('line', (line) => resolve([line])));
const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
const tokens = await client.authorizationCodeGrant(config, new URL(back), checks);
const claims = tokens.claims();
const person = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
const next = await client.refreshTokenGrant(config, tokens.refresh_token);
const refused = async (grant) => grant().then(() => 'given', (problem) => problem.error ?? problem.message);
const oldToken = await refused(() => client.refreshTokenGrant(config, tokens.refresh_token));
const family = await refused(() => client.refreshTokenGrant(config, next.refresh_token));
const end = client.buildEndSessionUrl(config, { id_token_hint: tokens.id_token, post_logout_redirect_uri: redirect, state: 'gone' });
console.log(JSON.stringify({ claims, person, refreshed: Boolean(next.refresh_token && next.id_token), oldToken, family, end: end.href }));
process.exit(0);
