import { languages } from '@fleetgate/identity/domain';
import { describe, expect, it } from 'vitest';
import { type Notice, noticeMail } from './notice.ts';

const notices: readonly Notice[] = [
  { kind: 'role-changed', role: 'editor' },
  { kind: 'removed' },
  { kind: 'left' },
];

describe.each(notices)('R-ROL-7 R-USR-4 R-USR-6 the mail to whom it concerns: $kind', (notice) => {
  it('names the organization in the text and never in the subject, in words of each language', () => {
    const mails = languages.map((language) =>
      noticeMail({ email: 'ada@acme.test', language }, 'Works https://evil.example', notice),
    );
    for (const { subject, body, language } of mails) {
      expect(subject, language).not.toContain('Works');
      expect(JSON.stringify(body), language).toContain('Works https://evil.example');
    }
    expect(new Set(mails.map(({ subject }) => subject)).size).toBe(languages.length);
    expect(new Set(mails.map(({ body }) => JSON.stringify(body))).size).toBe(languages.length);
  });
});
