const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** What a search for members means to the database, as patterns of LIKE: three letters or more are looked for anywhere, fewer at the beginning. */
export function memberSearch(q: string | undefined): { pattern: string | null; isPrefix: boolean } {
  const text = q?.normalize('NFC').trim() ?? '';
  if (text === '') return { pattern: null, isPrefix: false };
  const isPrefix = [...text].length < 3;
  return { pattern: isPrefix ? `${escaped(text)}%` : `%${escaped(text)}%`, isPrefix };
}
