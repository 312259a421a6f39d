import { z } from 'zod';

type Issue = Parameters<NonNullable<z.core.$ZodConfig['customError']>>[0];

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const formats: Readonly<Record<string, string>> = {
  uuid: 'a UUID',
  email: 'an e-mail address',
  url: 'an absolute address (URL)',
  datetime: 'a moment like 2026-01-31T12:00:00Z',
};

const units: Readonly<Record<string, string>> = { string: 'characters', array: 'entries', set: 'entries' };

/** What is wrong with a value, said as what would be right; nothing where the library's own words do. */
function inWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is required';
      return kinds[issue.expected] && `must be ${kinds[issue.expected]}`;
    case 'too_small':
      if (issue.minimum === 1 && issue.origin === 'string') return 'must not be empty';
      return `must ${amount(issue.origin, 'at least', issue.minimum)}`;
    case 'too_big':
      return `must ${amount(issue.origin, 'at most', issue.maximum)}`;
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'invalid_format':
      return formats[issue.format] && `must be ${formats[issue.format]}`;
    case 'unrecognized_keys':
      return `does not know ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}; leave it out`;
    default:
      return undefined;
  }
}

function amount(origin: string, bound: string, limit: number | bigint): string {
  const unit = units[origin];
  return unit ? `have ${bound} ${limit} ${unit}` : `be ${bound} ${limit}`;
}

/** Makes every schema of this process say faults so, unless it has words of its own. */
export function sayFaultsInWords(): void {
  z.config({ customError: inWords });
}
