// A receiver of shared signals by openid-client and jose: makes its stream with events pushed to itself, asks for a verification
// event, prints each event it could verify as one line of JSON, and acknowledges it. Arguments: issuer, client_id, secret.
import { createServer } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as client from 'openid-client';

const [issuer, id, secret] = process.argv.slice(2);
const config = await client.discovery(new URL(issuer), id, secret, client.ClientSecretBasic(secret), { execute: [client.allowInsecureRequests] });
const transmitter = await (await fetch(new URL('/.well-known/ssf-configuration', issuer))).json();
const keys = createRemoteJWKSet(new URL(transmitter.jwks_uri));
const { access_token: token } = await client.clientCredentialsGrant(config, { scope: 'ssf.manage ssf.read' });

const site = createServer(async (request, response) => {
  let body = '';
  for await (const part of request) body += part;
  try {
    if (request.headers['content-type'] !== 'application/secevent+jwt' || request.headers.authorization !== 'Bearer of-the-peer') throw new Error('not as agreed');
    const { payload } = await jwtVerify(body, keys, { issuer: transmitter.issuer, audience: id, typ: 'secevent+jwt', algorithms: ['RS256'], requiredClaims: ['jti', 'iat', 'events', 'sub_id'] });
    console.log(JSON.stringify(payload));
    response.writeHead(202).end();
  } catch (problem) {
    console.log(JSON.stringify({ problem: String(problem) }));
    response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ err: 'invalid_request', description: String(problem) }));
  }
}).listen(0, '127.0.0.1');
await new Promise((resolve) => site.once('listening', resolve));

const ask = async (address, body) => {
  const answer = await fetch(address, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return { status: answer.status, body: answer.status < 203 ? await answer.json() : undefined };
};
const made = await ask(transmitter.configuration_endpoint, { delivery: { method: 'urn:ietf:rfc:8935', endpoint_url: `http://127.0.0.1:${site.address().port}/events`, authorization_header: 'Bearer of-the-peer' } });
const verified = await ask(transmitter.verification_endpoint, { stream_id: made.body.stream_id, state: 'is it there' });
console.log(JSON.stringify({ made: made.status, issuer: made.body.iss === transmitter.issuer, verified: verified.status }));
