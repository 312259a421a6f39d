import { createHmac, timingSafeEqual } from 'node:crypto';
import { cookiePrefix } from '../auth/library.ts';
import type { IdentityConfig } from '../identity-config.ts';

/** The session cookie's name; with https it carries the prefix that browsers accept over https only. */
function sessionCookieName(config: IdentityConfig): string {
  return `${config.publicUrl.protocol === 'https:' ? '__Secure-' : ''}${cookiePrefix}.session_token`;
}

/** The session token of a Cookie header, if its signature is ours (HMAC-SHA256 over the token, as the library signs). */
export function sessionToken(cookies: string | undefined, config: IdentityConfig): string | undefined {
  if (cookies === undefined) return undefined;
  const start = `${sessionCookieName(config)}=`;
  const found = cookies.split(';').find((cookie) => cookie.trimStart().startsWith(start));
  return found && verified(found.trim().slice(start.length), config.secret);
}

function verified(value: string, secret: string): string | undefined {
  const [token, signature] = splitAtLastDot(decode(value));
  if (token === '' || signature === '') return undefined;
  const expected = createHmac('sha256', secret).update(token).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

function splitAtLastDot(text: string): [string, string] {
  const dot = text.lastIndexOf('.');
  return dot < 0 ? ['', ''] : [text.slice(0, dot), text.slice(dot + 1)];
}
