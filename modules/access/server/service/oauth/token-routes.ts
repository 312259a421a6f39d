import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clients } from './clients-across-organizations.ts';

type Answer = (request: FastifyRequest['raw'], response: FastifyReply['raw']) => Promise<void>;

const description =
  'A form with grant_type=client_credentials and, if wanted, scope; the client id and secret by HTTP Basic or as the ' +
  'members client_id and client_secret (RFC 6749, section 4.4).';

/** `POST /oauth2/token`, answered by the OAuth 2.0 library; the only one of its endpoints that can be reached. */
export async function serveTokens(
  server: FastifyInstance,
  clients: Clients,
  publicUrl: () => string,
): Promise<void> {
  let answer: Promise<Answer> | undefined;
  const load = async () => {
    const { createProvider } = await import('./provider.ts');
    const onFault = (error: Error) => server.log.error({ err: error }, 'token request failed');
    return createProvider({ issuer: publicUrl(), clients, onFault }).callback();
  };
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, done) => done(null)); // the library reads the body itself
    scope.post(
      '/oauth2/token',
      { schema: { summary: 'Get an access token for a registered service', description } },
      async (request, reply) => {
        answer ??= load();
        const respond = await answer;
        for (const [name, value] of Object.entries(reply.getHeaders())) {
          if (value !== undefined) reply.raw.setHeader(name, value);
        }
        reply.hijack();
        await respond(request.raw, reply.raw);
      },
    );
  });
}
