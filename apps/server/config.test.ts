import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test.each([
  ['FLEETGATE_PORT', '70000'],
  ['FLEETGATE_PUBLIC_URL', 'fleet.example.com'],
  ['FLEETGATE_PUBLIC_URL', 'https://fleet.example.com/console'],
  ['FLEETGATE_PUBLIC_URL', 'https://fleet.example.com?language=de'],
  ['FLEETGATE_PUBLIC_URL', 'https://mara@fleet.example.com'],
  ['FLEETGATE_PUBLIC_URL', 'ftp://fleet.example.com'],
  ['FLEETGATE_DATABASE_URL', 'mysql://db'],
  ['FLEETGATE_SMTP_URL', 'mail.example.com'],
  ['FLEETGATE_INVITATION_MAIL', 'sometimes'],
  ['FLEETGATE_INVITATION_EXPIRY_DAYS', '0'],
  ['FLEETGATE_AUDIT_RETENTION_DAYS', '0'],
  ['FLEETGATE_LOG_LEVEL', 'loud'],
  ['FLEETGATE_REGISTRATION', 'domains:'],
  ['FLEETGATE_SECRET', 'short'],
])('%s with a bad value stops the start with its name and an example', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} .*for example: `));
});

test.each(['https://Fleet.example.com:443', 'https://fleet.example.com/', 'http://10.0.0.7:3000'])(
  'the public address may be %s',
  (address) => {
    expect(readConfig({ FLEETGATE_PUBLIC_URL: address }).publicUrl).toBe(address);
  },
);

test('R-INV-4 R-INV-8 without a setting mails go to the own domain only, and invitations have no end', () => {
  expect(readConfig({})).toMatchObject({ invitationMail: 'same-domain', invitationExpiryDays: undefined });
});

test('R-AUD-2 without a setting audit events are kept for ever', () => {
  expect(readConfig({}).auditRetentionDays).toBeUndefined();
  expect(readConfig({ FLEETGATE_AUDIT_RETENTION_DAYS: '365' }).auditRetentionDays).toBe(365);
});

test('a secret is never repeated in an error', () => {
  expect(() => readConfig({ FLEETGATE_SECRET: 'hunter2' })).not.toThrow(/hunter2/);
  expect(() => readConfig({ FLEETGATE_SMTP_URL: 'hunter2' })).not.toThrow(/hunter2/);
});

test('PostgreSQL without a secret refuses to start, because every node needs the same one', () => {
  expect(() => readConfig({ FLEETGATE_DATABASE_URL: 'postgresql://db/fleetgate' })).toThrow(
    /^FLEETGATE_SECRET must be set/,
  );
});

test('an empty value counts as unset', () => {
  expect(readConfig({ FLEETGATE_PORT: '' }).port).toBe(3000);
});
