import type { Refusal } from '@fleetgate/kernel';
import { problems } from './problems.ts';

/** Who may register: everybody, only who holds an invitation, or addresses of these domains and who holds an invitation. */
export type Registration =
  | { readonly mode: 'open' }
  | { readonly mode: 'invitation' }
  | { readonly mode: 'domains'; readonly domains: readonly string[] };

/** Reads the operator's setting: `open`, `invitation` or `domains:example.com,example.org`; `undefined` when it is none. */
export function parseRegistration(text: string): Registration | undefined {
  if (text === 'open' || text === 'invitation') return { mode: text };
  if (!text.startsWith('domains:')) return undefined;
  const domains = text
    .slice('domains:'.length)
    .split(',')
    .map((domain) => domain.trim().toLowerCase())
    .filter((domain) => domain !== '');
  return domains.length > 0 ? { mode: 'domains', domains } : undefined;
}

/** Why this canonical address may not register. Depends on the setting alone, never on who has an account. */
export function registrationClosed(
  registration: Registration,
  address: string,
  isInvited: boolean,
): Refusal | undefined {
  if (isInvited || registration.mode === 'open') return undefined;
  if (registration.mode === 'domains' && registration.domains.includes(address.split('@')[1] ?? ''))
    return undefined;
  return {
    problem: problems['registration-closed'],
    detail:
      registration.mode === 'invitation'
        ? 'Registration is by invitation only. Ask an Admin of your organization to invite you.'
        : 'Registration is open to certain mail domains and to invited people only. Ask an Admin to invite you.',
  };
}
