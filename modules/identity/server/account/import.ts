import type { Tx } from '@fleetgate/platform/database';
import type { Language } from '../../domain/index.ts';
import { addressOf, type Identity } from '../identity.ts';
import { enqueueMail } from '../mail/account-mail.ts';
import { dropCredentials, passwordHashOf } from '../password/store.ts';
import { dropProofs } from '../proof/store.ts';
import { findByEmail, insertAccount } from './store.ts';

/** A person as the operator knows them from elsewhere. */
export interface ImportedPerson {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly country: string;
  readonly language: Language;
}

/** Makes an account without a password; tells whether it did, or dropped the password of one that nobody proved. */
export type ImportAccount = (
  tx: Tx,
  person: ImportedPerson,
) => Promise<{ readonly userId: string; readonly isNew: boolean; readonly isReclaimed: boolean }>;

/**
 * Makes an account for an imported person (R-ORG-12), who sets a password by a mailed link, which proves the mailbox. An
 * address that has an account already is left alone and gets no mail, so that importing again does no harm; but a password
 * that somebody set without proving the mailbox is dropped, or a stranger who registered first would get what is imported.
 */
export function importAccount(identity: Identity): ImportAccount {
  return async (tx, person) => {
    const email = addressOf(person.email);
    const { firstName, lastName, country, language } = person;
    const profile = { firstName, lastName, country, language };
    const made = await insertAccount(tx, { ...profile, email, emailVerified: false, acceptedTermsAt: null });
    if (made === undefined) {
      const existing = await findByEmail(tx, email);
      const isUnproven = existing !== undefined && !existing.emailVerified;
      const isReclaimed = isUnproven && (await reclaim(identity, tx, existing.id));
      return { userId: existing?.id ?? '', isNew: false, isReclaimed };
    }
    await enqueueMail(identity.jobs, tx, { kind: 'reset-password', userId: made });
    return { userId: made, isNew: true, isReclaimed: false };
  };
}

async function reclaim(identity: Identity, tx: Tx, userId: string): Promise<boolean> {
  if ((await passwordHashOf(tx, userId)) === undefined) return false; // imported before, nobody set a password yet
  await dropCredentials(tx, userId);
  await dropProofs(tx, userId);
  await enqueueMail(identity.jobs, tx, { kind: 'reset-password', userId });
  return true;
}
