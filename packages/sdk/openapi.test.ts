import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import openapiTypes, { astToString } from 'openapi-typescript';
import { expect, it } from 'vitest';

it('the types are those of docs/openapi.json (npm run types -w packages/sdk writes them anew)', async () => {
  const committed = await readFile(join(import.meta.dirname, 'openapi.ts'), 'utf8');
  const made = astToString(await openapiTypes(new URL('../../docs/openapi.json', import.meta.url)));
  expect(withoutForm(committed)).toBe(withoutForm(made));
}, 60_000);

/** The formatter has its own opinion on quotes, blanks and separators. */
function withoutForm(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|["'\s;,|()]/g, '');
}
