import { join, resolve } from 'node:path';
import { z } from 'zod';

/** A variable with a bad value: one line that names it, says what is wrong, and shows a good one. */
export class BadConfiguration extends Error {}

const flag = <T extends string>(values: readonly [T, ...T[]]) => z.enum(values);
const number = z.coerce.number().int();
const url = (protocols: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol));
/** A server's address and nothing behind it: the console and every link in a mail begin there. */
const origin = url(['http:', 'https:']).refine((text) => {
  const address = URL.parse(text);
  return address?.href === `${address?.origin}/`;
});

/** Each variable: how it is read, what it is without a value, and a good example. */
const variables = {
  FLEETGATE_HOST: [z.string().min(1).default('127.0.0.1'), 'an address to listen on', '127.0.0.1'],
  FLEETGATE_PORT: [number.min(0).max(65_535).default(3000), 'a port number from 0 to 65535', '3000'],
  FLEETGATE_PUBLIC_URL: [
    origin.optional(),
    'an http or https address without a path',
    'https://fleet.example.com',
  ],
  FLEETGATE_DATA_DIR: [z.string().min(1).default('./data'), 'a folder', './data'],
  FLEETGATE_DATABASE_URL: [
    url(['postgres:', 'postgresql:']).optional(),
    'a PostgreSQL address',
    'postgresql://fleetgate:secret@db.example.com/fleetgate',
  ],
  FLEETGATE_SECRET: [
    z.string().min(32).optional(),
    'at least 32 random characters',
    'the output of: openssl rand -hex 32',
  ],
  FLEETGATE_SMTP_URL: [
    url(['smtp:', 'smtps:']).optional(),
    'an SMTP address',
    'smtp://user:secret@mail.example.com:587',
  ],
  FLEETGATE_MAIL_FROM: [
    z.string().min(3).default('Fleetgate <no-reply@localhost>'),
    'a sender',
    'Fleetgate <no-reply@example.com>',
  ],
  FLEETGATE_INVITATION_MAIL: [
    flag(['same-domain', 'always', 'never']).default('same-domain'),
    'same-domain, always or never',
    'same-domain',
  ],
  FLEETGATE_INVITATION_EXPIRY_DAYS: [
    number.min(1).max(3650).optional(),
    'a number of days from 1 to 3650',
    '30',
  ],
  FLEETGATE_AUDIT_RETENTION_DAYS: [
    number.min(1).max(36_500).optional(),
    'a number of days from 1 to 36500',
    '3650',
  ],
  FLEETGATE_TRUSTED_PROXIES: [
    z.string().default(''),
    'addresses or networks, separated by commas',
    '10.0.0.0/8',
  ],
  FLEETGATE_LOG_LEVEL: [
    flag(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
    'fatal, error, warn, info, debug or silent',
    'info',
  ],
  FLEETGATE_OPERATOR_CONTACT: [
    z.string().max(200).default(''),
    'an address or a link',
    'support@example.com',
  ],
  FLEETGATE_REGISTRATION: [
    z
      .string()
      .regex(/^(open|invitation|domains:[\w.-]+(,[\w.-]+)*)$/)
      .default('open'),
    'open, invitation, or domains: with a list',
    'domains:example.com,example.org',
  ],
  FLEETGATE_PASSWORD_MIN_LENGTH: [number.min(8).max(128).default(10), 'a number from 8 to 128', '12'],
  FLEETGATE_SESSION_DAYS: [number.min(1).max(365).default(30), 'a number of days from 1 to 365', '30'],
  FLEETGATE_SESSION_IDLE_HOURS: [
    number.min(1).max(8760).default(168),
    'a number of hours from 1 to 8760',
    '168',
  ],
  FLEETGATE_TERMS_URL: [
    url(['http:', 'https:']).optional(),
    'an http or https address',
    'https://example.com/terms',
  ],
  FLEETGATE_PRIVACY_URL: [
    url(['http:', 'https:']).optional(),
    'an http or https address',
    'https://example.com/privacy',
  ],
  FLEETGATE_PRODUCT_NAME: [
    z.string().trim().min(1).max(60).default('Fleetgate'),
    'a short name',
    'Fleetgate',
  ],
  FLEETGATE_SNAPSHOT_MEMORY_MB: [
    number.min(16).max(65_536).default(256),
    'a number of megabytes from 16',
    '256',
  ],
} as const satisfies Record<string, readonly [z.ZodType, string, string]>;

type Variables = { [Name in keyof typeof variables]: z.output<(typeof variables)[Name][0]> };

function read(environment: NodeJS.ProcessEnv): Variables {
  const entries = Object.entries(variables).map(([name, [schema, expected, example]]) => {
    const text = environment[name];
    const parsed = schema.safeParse(text === '' ? undefined : text);
    if (!parsed.success) {
      const shown = /SECRET|URL/.test(name) ? '' : ` is "${text}" but`;
      throw new BadConfiguration(`${name}${shown} must be ${expected}, for example: ${example}`);
    }
    return [name, parsed.data];
  });
  return Object.fromEntries(entries) as Variables;
}

/** Everything that the operator sets, read once at the start. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Unset: the address that the server listens on. */
  readonly publicUrl: string | undefined;
  readonly dataDirectory: string;
  readonly databaseUrl: string | undefined;
  readonly secret: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly invitationMail: 'same-domain' | 'always' | 'never';
  readonly invitationExpiryDays: number | undefined;
  /** Unset: audit events are kept for ever (R-AUD-2). */
  readonly auditRetentionDays: number | undefined;
  readonly trustedProxies: readonly string[];
  readonly logLevel: string;
  readonly operatorContact: string;
  readonly registration: string;
  readonly passwordMinLength: number;
  readonly sessionDays: number;
  readonly sessionIdleHours: number;
  readonly termsUrl: string | undefined;
  readonly privacyUrl: string | undefined;
  readonly productName: string;
  readonly snapshotBytes: number;
  /** A built console to serve. */
  readonly consoleDirectory: string;
}

/** Reads the configuration; throws `BadConfiguration`. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const v = read(environment);
  if (v.FLEETGATE_DATABASE_URL && !v.FLEETGATE_SECRET) {
    throw new BadConfiguration(
      'FLEETGATE_SECRET must be set when FLEETGATE_DATABASE_URL is, the same on every node, for example: the output of: openssl rand -hex 32',
    );
  }
  return {
    host: v.FLEETGATE_HOST,
    port: v.FLEETGATE_PORT,
    publicUrl: v.FLEETGATE_PUBLIC_URL,
    dataDirectory: resolve(v.FLEETGATE_DATA_DIR),
    databaseUrl: v.FLEETGATE_DATABASE_URL,
    secret: v.FLEETGATE_SECRET,
    smtpUrl: v.FLEETGATE_SMTP_URL,
    mailFrom: v.FLEETGATE_MAIL_FROM,
    invitationMail: v.FLEETGATE_INVITATION_MAIL,
    invitationExpiryDays: v.FLEETGATE_INVITATION_EXPIRY_DAYS,
    auditRetentionDays: v.FLEETGATE_AUDIT_RETENTION_DAYS,
    trustedProxies: v.FLEETGATE_TRUSTED_PROXIES.split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
    logLevel: v.FLEETGATE_LOG_LEVEL,
    operatorContact: v.FLEETGATE_OPERATOR_CONTACT,
    registration: v.FLEETGATE_REGISTRATION,
    passwordMinLength: v.FLEETGATE_PASSWORD_MIN_LENGTH,
    sessionDays: v.FLEETGATE_SESSION_DAYS,
    sessionIdleHours: v.FLEETGATE_SESSION_IDLE_HOURS,
    termsUrl: v.FLEETGATE_TERMS_URL,
    privacyUrl: v.FLEETGATE_PRIVACY_URL,
    productName: v.FLEETGATE_PRODUCT_NAME,
    snapshotBytes: v.FLEETGATE_SNAPSHOT_MEMORY_MB * 1024 * 1024,
    consoleDirectory: join(import.meta.dirname, '../console/dist'),
  };
}
