import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Language } from '../../domain/index.ts';
import { password, register, signedIn } from '../testing/accounts.ts';
import { aRegistration } from '../testing/browser.ts';
import { type IdentityServer, startIdentityServer } from '../testing/identity-server.ts';
import { quickPasswords } from '../testing/quick-passwords.ts';
import type { MailTexts } from './mail-text.ts';
import { texts } from './texts.ts';

type Kind = keyof MailTexts;

/** Sentences of each mail that its reader has to find, in both languages. */
const words: Readonly<Record<Kind, Readonly<Record<Language, readonly string[]>>>> = {
  'verify-email': {
    en: ['Hello Ada', 'An account at Fleetgate was created for', 'Confirm address', 'The link works once'],
    de: [
      'Guten Tag Ada',
      'wurde am',
      'ein Konto bei Fleetgate angelegt',
      'Adresse bestätigen',
      'Der Link gilt einmal',
    ],
  },
  'known-address': {
    en: ['Hello Ada', 'It already has an account; nothing was changed', 'Sign in'],
    de: ['Guten Tag Ada', 'Zu ihr gibt es schon ein Konto; es wurde nichts geändert', 'Anmelden'],
  },
  'reset-password': {
    en: ['Hello Ada', 'asked for a new password', 'Choose a new password', 'It signs you out everywhere'],
    de: ['Guten Tag Ada', 'hat ein neues Passwort', 'Neues Passwort wählen', 'Er meldet Sie überall ab'],
  },
  'password-changed': {
    en: ['Hello Ada', 'The password of your account was changed', 'Choose a new password'],
    de: ['Guten Tag Ada', 'Das Passwort Ihres Kontos wurde geändert', 'Neues Passwort wählen'],
  },
  'change-email': {
    en: ['Hello Ada', 'you want to use this address', 'Confirm new address', 'The link works once'],
    de: [
      'Guten Tag Ada',
      'künftig mit dieser Adresse nutzen',
      'Neue Adresse bestätigen',
      'Der Link gilt einmal',
    ],
  },
  'email-changed': {
    en: ['Hello Ada', 'Your account now uses the address', 'contact the operator'],
    de: ['Guten Tag Ada', 'Ihr Konto verwendet jetzt die Adresse', 'an den Betreiber dieser Installation'],
  },
};
const kinds = Object.keys(words) as Kind[];
/** A moment as the languages write it: 22 November 2026 at 10:00:00 UTC, 22. November 2026 um 10:00:00 UTC. */
const moments: Readonly<Record<Language, RegExp>> = {
  en: /\b\d{1,2} \p{L}+ \d{4} at \d\d:/u,
  de: /\b\d{1,2}\. \p{L}+ \d{4} um \d\d:/u,
};
const dated: readonly Kind[] = ['verify-email', 'reset-password', 'change-email'];

describe('the language of mails about accounts', () => {
  let server: IdentityServer;
  let people = 0;
  beforeAll(async () => {
    server = await startIdentityServer({
      kind: 'embedded',
      postgresUrl: inject('postgresUrl'),
      passwords: quickPasswords,
    });
  });
  afterAll(() => server.close());

  const anAddress = () => {
    people += 1;
    return `ada${people}@example.com`;
  };
  const aPerson = async (language: string) => {
    const email = anAddress();
    await register(server, email, { language });
    return email;
  };
  const signUp = (email: string, change: object) =>
    server.browser().post('/api/auth/sign-up/email', aRegistration({ email, ...change }));
  const newestTo = async (email: string) => {
    await server.jobs.drained();
    const mail = server.outbox.sent.findLast(({ to }) => to === email);
    if (!mail) throw new Error(`no mail to ${email}`);
    return mail;
  };

  /** Lets a person of this language get a mail of this kind; whoever asks speaks the other language. Answers where it went. */
  const causes: Readonly<Record<Kind, (language: Language, other: Language) => Promise<string>>> = {
    'verify-email': async (language) => {
      const email = anAddress();
      await signUp(email, { language });
      return email;
    },
    'known-address': async (language, other) => {
      const email = await aPerson(language);
      await signUp(email, { language: other, firstName: 'Mallory' });
      return email;
    },
    'reset-password': async (language, other) => {
      const email = await aPerson(language);
      const browser = server.browser();
      browser.headers['accept-language'] = other;
      await browser.post('/api/auth/request-password-reset', { email });
      return email;
    },
    'password-changed': async (language) => {
      const email = await aPerson(language);
      const browser = await signedIn(server, email);
      const sent = { currentPassword: password, newPassword: 'another horse battery' };
      await browser.post('/api/auth/change-password', sent);
      return email;
    },
    'change-email': async (language) => {
      const browser = await signedIn(server, await aPerson(language));
      const newEmail = anAddress();
      await browser.post('/api/auth/change-email', { newEmail });
      return newEmail;
    },
    'email-changed': async (language) => {
      const email = await aPerson(language);
      const browser = await signedIn(server, email);
      const newEmail = anAddress();
      await browser.post('/api/auth/change-email', { newEmail });
      const token = await server.mailedToken(newEmail, 'confirm-email-change');
      await browser.get(`/api/auth/verify-email?token=${token}`);
      return email;
    },
  };

  describe.each(kinds)('%s', (kind) => {
    it.each([
      ['de', 'en'],
      ['en', 'de'],
    ] as const)('is in %s for whoever reads that, in subject, text and HTML', async (language, other) => {
      const mail = await newestTo(await causes[kind](language, other));
      const facts = {
        product: 'Fleetgate',
        firstName: 'Ada',
        token: 't',
        createdAt: '',
        until: '',
        address: '',
      };
      expect(mail.subject).toBe(texts[language][kind](facts).subject);
      expect(mail.html).toContain(`<html lang="${language}">`);
      for (const part of [mail.text, mail.html]) {
        for (const sentence of words[kind][language]) expect(part).toContain(sentence);
        for (const sentence of words[kind][other]) expect(part).not.toContain(sentence);
        expect([kind, moments[language].test(part)]).toEqual([kind, dated.includes(kind)]);
        expect(part).not.toMatch(moments[other]);
      }
    });
  });

  it('is the one that the person speaks when the mail is sent, not when they registered', async () => {
    const email = await aPerson('en');
    const browser = await signedIn(server, email);
    expect((await browser.send('PATCH', '/api/v1/me', { language: 'de' })).status).toBe(200);
    await server.browser().post('/api/auth/request-password-reset', { email });
    expect((await newestTo(email)).subject).toBe('Neues Passwort für Fleetgate wählen');
  });

  it.each([
    ['de-AT', 'de'],
    ['DE', 'de'],
    ['fr', 'en'],
    [undefined, 'en'],
  ] as const)('a registration in %s is answered in %s', async (asked, language) => {
    const email = anAddress();
    await signUp(email, asked === undefined ? {} : { language: asked });
    expect((await newestTo(email)).html).toContain(`<html lang="${language}">`);
  });
});
