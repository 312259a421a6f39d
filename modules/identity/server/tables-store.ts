import type { Generated } from 'kysely';
import type { Language } from '../domain/index.ts';

/** The tables of this module as its stores see them. */
export type IdentityTables = {
  userAccount: {
    id: Generated<string>;
    email: string;
    emailVerified: Generated<boolean>;
    name: string;
    firstName: string;
    lastName: string;
    country: string;
    language: Generated<Language>;
    theme: Generated<'auto' | 'light' | 'dark'>;
    timeZone: string | null;
    acceptedTermsAt: Date | null;
    createdAt: Generated<Date>;
    updatedAt: Generated<Date>;
  };
  session: {
    id: Generated<string>;
    userId: string;
    token: string;
    expiresAt: Date;
    ipAddress: string | null;
    userAgent: string | null;
    createdAt: Generated<Date>;
    updatedAt: Generated<Date>;
  };
  credential: {
    id: Generated<string>;
    userId: string;
    accountId: string;
    providerId: string;
    password: string | null;
    updatedAt: Generated<Date>;
  };
  verification: {
    id: Generated<string>;
    identifier: string;
    value: string;
    expiresAt: Date;
  };
  attempt: {
    key: string;
    failures: number;
    windowStartedAt: Date;
    blockedUntil: Date | null;
  };
};
