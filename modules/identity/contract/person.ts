import { z } from 'zod';

/** A first or last name: no control characters and nothing that a mail or page could take for markup. */
export const personName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}<>]*$/u, 'must not contain control characters or < >');

/** ISO 3166-1 alpha-2. */
export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'must be a two-letter country code (ISO 3166-1), for example DE');
