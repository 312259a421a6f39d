import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const apart = /^\/(api|access|oauth2|problems|health|metrics|outbox|\.well-known|assets)(\/|$)/;

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * Serves the built console: files under their hashed names for ever, and its one page under every path that belongs to
 * nothing else, with a fresh nonce for generated styles (CSP Level 3; no `unsafe-inline`).
 */
export async function serveConsole(server: FastifyInstance, directory: string): Promise<void> {
  const page = await readFile(join(directory, 'index.html'), 'utf8');
  await server.register(fastifyStatic, {
    root: directory,
    index: false,
    wildcard: false,
    globIgnore: ['index.html'],
    setHeaders: (reply, path) => {
      const cache = path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      reply.header('cache-control', cache);
    },
  });
  const send = (reply: FastifyReply) => {
    const nonce = randomBytes(16).toString('base64');
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-security-policy', policy(nonce))
      .send(page.replaceAll('__CSP_NONCE__', nonce));
  };
  server.get('/', { schema: { hide: true } }, (_request, reply) => send(reply));
  server.get('/*', { schema: { hide: true } }, (request, reply) => {
    if (apart.test(request.url.split('?')[0] ?? '')) return reply.callNotFound();
    return send(reply);
  });
}
