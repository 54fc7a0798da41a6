// A SCIM 2.0 service by scimmy with one user, whose entry takes our extension: prints its address, then the user as one line of
// JSON after each change. Arguments: the token it demands, the userName it holds.
import { createServer } from 'node:http';
import SCIMMY from 'scimmy';

const [token, userName] = process.argv.slice(2);
const extension = new SCIMMY.Types.SchemaDefinition('MfaUse', 'urn:ietf:params:scim:schemas:extension:akamon:2.0:User', 'Whether multi-factor authentication is in use', [
  new SCIMMY.Types.Attribute('complex', 'mfaUse', {}, [new SCIMMY.Types.Attribute('string', 'state'), new SCIMMY.Types.Attribute('dateTime', 'since')]),
]);
let held = { id: 'u-1', userName };
SCIMMY.Resources.declare(SCIMMY.Resources.User)
  .extend(extension, false)
  .ingress((resource, data) => {
    held = { ...held, ...data, id: 'u-1' };
    console.log(JSON.stringify(data));
    return held;
  })
  .egress((resource) => {
    if (resource.id) return held;
    return resource.filter ? resource.filter.match([held]) : [held];
  });

const site = createServer(async (request, response) => {
  let body = '';
  for await (const part of request) body += part;
  const url = new URL(request.url, 'http://here');
  const [, users, id] = /^\/scim\/v2\/(Users)(?:\/(.+))?$/.exec(url.pathname) ?? [];
  const say = (status, value) => response.writeHead(status, { 'content-type': 'application/scim+json' }).end(value ? JSON.stringify(value) : undefined);
  try {
    if (request.headers.authorization !== `Bearer ${token}`) return say(401);
    if (!users) return say(404);
    if (request.method === 'GET') return say(200, await new SCIMMY.Resources.User(id, Object.fromEntries(url.searchParams)).read());
    if (request.method !== 'PATCH' || request.headers['content-type'] !== 'application/scim+json') return say(501);
    const changed = await new SCIMMY.Resources.User(id).patch(JSON.parse(body));
    return changed ? say(200, changed) : say(204);
  } catch (problem) {
    console.error(problem);
    return say(problem.status ?? 500, new SCIMMY.Messages.Error(problem));
  }
}).listen(0, '127.0.0.1');
site.once('listening', () => console.log(`http://127.0.0.1:${site.address().port}/scim/v2/`));
