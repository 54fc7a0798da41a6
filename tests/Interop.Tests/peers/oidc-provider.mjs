// An authority of another make: oidc-provider with one confidential client, pairwise subjects and a printed name.
// Arguments: port, the client's redirect address. Prints its issuer when it listens.
import { Provider } from 'oidc-provider';

const [port, back] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [{
    client_id: 'akamon',
    client_secret: 'a-secret-only-for-this-test-0123456789',
    redirect_uris: [back],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    subject_type: 'pairwise',
  }],
  subjectTypes: ['pairwise'],
  pairwiseIdentifier: (ctx, accountId, client) => `pairwise-${client.clientId}-${accountId}`,
  claims: { openid: ['sub'], profile: ['name'] },
  conformIdTokenClaims: false,
  findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, name: id.toUpperCase() }) }),
  pkce: { required: () => true },
  cookies: { keys: ['only-for-this-test'] },
});
provider.listen(Number(port), '127.0.0.1', () => console.log(issuer));
