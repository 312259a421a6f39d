import { randomBytes } from 'node:crypto';
import { isOutOfReach } from '@fleetgate/platform/database';
import { type Adapter, type Context, errors, Provider, type StoredToken } from 'oidc-provider';
import { type ServiceScope, serviceScopes } from '../../../domain/index.ts';
import { accessTokenPrefix } from '../credential.ts';
import type { Clients } from './clients-across-organizations.ts';

/** Seconds that an access token lives. */
const lifetime = 3600;

export interface ProviderOptions {
  /** The public address of the installation (RFC 8414, section 2). */
  readonly issuer: string;
  readonly clients: Clients;
  /** Hears of faults that are not the caller's. */
  readonly onFault: (error: Error) => void;
}

const allScopes = Object.keys(serviceScopes);
const off = { enabled: false };

/** Everything but client credentials is off. There are no keys: access tokens are opaque and nothing is signed. */
const configuration = {
  scopes: allScopes,
  responseTypes: [],
  clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
  enabledJWA: { idTokenSigningAlgValues: ['HS256'] },
  jwks: { keys: [] },
  ttl: { ClientCredentials: lifetime },
  routes: { token: '/oauth2/token' },
  clientBasedCORS: () => false,
  renderError: (ctx: Context, out: object) => {
    ctx.body = out;
  },
  features: {
    clientCredentials: { enabled: true },
    devInteractions: off,
    dPoP: off,
    pushedAuthorizationRequests: off,
    resourceIndicators: off,
    rpInitiatedLogout: off,
    userinfo: off,
  },
};

/** An OAuth 2.0 server whose clients are the registered services; made at the first token request, for it takes memory. */
export function createProvider({ issuer, clients, onFault }: ProviderOptions): Provider {
  const proven = new WeakMap<Context, string>();
  const provider = new Provider(issuer, {
    ...configuration,
    adapter: (model: string) => adapterOf(model, clients, proven),
  });
  compareSecretsByHash(provider, clients, proven);
  decideScopes(provider);
  markTokens(provider);
  provider.use(withoutForeignPages);
  provider.on('server_error', (ctx, error) => {
    if (!isOutOfReach(error)) return onFault(error);
    ctx.status = 503;
    ctx.set('retry-after', '1');
    ctx.body = { error: 'temporarily_unavailable', error_description: 'the database is out of reach' };
  });
  return provider;
}

/** The library invites pages of any origin; a client secret has no place in a page. */
async function withoutForeignPages(ctx: Context, next: () => Promise<void>): Promise<void> {
  await next();
  ctx.remove('access-control-allow-origin');
  ctx.remove('access-control-expose-headers');
}

function currentRequest(): Context {
  if (!Provider.ctx) throw new Error('called outside of a request');
  return Provider.ctx;
}

/** Clients are read and access tokens are written; nothing else of the library's models is ever stored. */
function adapterOf(model: string, clients: Clients, proven: WeakMap<Context, string>): Adapter {
  // the library wants every client to have a secret; this one is nobody's and compared with nothing
  const placeholder = randomBytes(32).toString('hex');
  return {
    async find(id) {
      if (model !== 'Client' || !(await clients.exists(id))) return undefined;
      return {
        client_id: id,
        client_secret: placeholder,
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
        id_token_signed_response_alg: 'HS256',
        scope: allScopes.join(' '),
      };
    },
    async upsert(value, { clientId, scope = '', exp }: StoredToken) {
      const credentialId = proven.get(currentRequest());
      if (model !== 'ClientCredentials' || credentialId === undefined)
        throw new Error(`${model} is not kept`);
      const token = { clientId, credentialId, scope, expiresAt: new Date(exp * 1000) };
      if (!(await clients.keep(token, value))) throw new errors.InvalidClientAuth('the secret was removed');
    },
  };
}

/** A client may have two live secrets; which one was used ties the token to it (R-NOW-6). */
function compareSecretsByHash(provider: Provider, clients: Clients, proven: WeakMap<Context, string>): void {
  provider.Client.prototype.compareClientSecret = async function compareClientSecret(sent) {
    const credentialId = await clients.credentialOf(this.clientId, sent);
    if (credentialId !== undefined) proven.set(currentRequest(), credentialId);
    return credentialId !== undefined;
  };
}

/** All scopes when none is asked for, and a refusal of unknown ones, which the library would leave out silently. */
function decideScopes(provider: Provider): void {
  const { prototype } = provider.ClientCredentials;
  const { save } = prototype;
  prototype.save = function saveWithScope() {
    const asked = currentRequest().oidc.body.scope?.split(' ') ?? allScopes;
    const foreign = asked.find((scope) => !isScope(scope));
    if (foreign !== undefined) throw new errors.InvalidScope('requested scope is not known', foreign);
    this.scope = [...new Set(asked)].join(' ');
    return save.call(this);
  };
}

function isScope(text: string): text is ServiceScope {
  return Object.hasOwn(serviceScopes, text);
}

function markTokens(provider: Provider): void {
  const { prototype } = provider.ClientCredentials;
  const { generateTokenId } = prototype;
  prototype.generateTokenId = function generateMarkedTokenId() {
    return accessTokenPrefix + generateTokenId.call(this);
  };
}
