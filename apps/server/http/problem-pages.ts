import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { escapeHtml, sendPlainPage } from './plain-page.ts';

const directory = join(import.meta.dirname, '../../../docs/problems');
const name = /^[a-z-]+$/;

/** Serves the page behind every problem's `type` (RFC 9457, section 3.1.1): a heading, then paragraphs. */
export function serveProblemPages(server: FastifyInstance): void {
  server.get<{ Params: { module: string; slug: string } }>(
    '/problems/:module/:slug',
    { schema: { hide: true } },
    async (request, reply) => {
      const { module, slug } = request.params;
      if (!name.test(module) || !name.test(slug)) return reply.callNotFound();
      const page = await readFile(join(directory, module, `${slug}.md`), 'utf8').catch(() => undefined);
      if (page === undefined) return reply.callNotFound();
      const [title = '', ...paragraphs] = page.trim().split(/\n\s*\n/);
      const body = paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('\n');
      return sendPlainPage(reply, title.replace(/^#\s*/, ''), body);
    },
  );
}
