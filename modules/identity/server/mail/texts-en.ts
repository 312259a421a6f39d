import type { MailTexts } from './mail-text.ts';

export const en: MailTexts = {
  'verify-email': ({ product, firstName, token, until, address, createdAt }) => ({
    subject: `Confirm your address for ${product}`,
    body: [
      { kind: 'heading', text: `Hello ${firstName}` },
      {
        kind: 'paragraph',
        text: `An account at ${product} was created for ${address} on ${createdAt}. Please confirm that it was you, with the password that you chose then.`,
      },
      { kind: 'button', label: 'Confirm address', path: `/verify-email?token=${token}` },
      { kind: 'note', text: `The link works once, until ${until}.` },
      {
        kind: 'note',
        text: 'It was not you? Then do not confirm, and ignore this mail: without your confirmation nobody can use the account.',
      },
    ],
  }),
  'known-address': ({ product, firstName }) => ({
    subject: `You already have an account at ${product}`,
    body: [
      { kind: 'heading', text: `Hello ${firstName}` },
      {
        kind: 'paragraph',
        text: `Somebody, probably you, tried to register at ${product} with this address. It already has an account; nothing was changed.`,
      },
      { kind: 'button', label: 'Sign in', path: '/sign-in' },
      {
        kind: 'note',
        text: 'You do not know the password, or never confirmed the account? Choose "Forgot password" on that page: the link that you receive confirms your address too.',
      },
    ],
  }),
  'reset-password': ({ product, firstName, token, until }) => ({
    subject: `Choose a new password for ${product}`,
    body: [
      { kind: 'heading', text: `Hello ${firstName}` },
      { kind: 'paragraph', text: 'Somebody, probably you, asked for a new password for your account.' },
      { kind: 'button', label: 'Choose a new password', path: `/reset-password?token=${token}` },
      { kind: 'note', text: `The link works once, until ${until}. It signs you out everywhere.` },
      { kind: 'note', text: 'It was not you? Then ignore this mail; your password stays as it is.' },
    ],
  }),
  'password-changed': ({ product, firstName }) => ({
    subject: `Your password for ${product} was changed`,
    body: [
      { kind: 'heading', text: `Hello ${firstName}` },
      {
        kind: 'paragraph',
        text: 'The password of your account was changed. Other sessions were signed out.',
      },
      { kind: 'paragraph', text: 'It was not you? Then choose a new password at once.' },
      { kind: 'button', label: 'Choose a new password', path: '/forgot-password' },
    ],
  }),
  'change-email': ({ product, firstName, token, until }) => ({
    subject: `Confirm your new address for ${product}`,
    body: [
      { kind: 'heading', text: `Hello ${firstName}` },
      {
        kind: 'paragraph',
        text: `Please confirm that you want to use this address for ${product} from now on.`,
      },
      { kind: 'button', label: 'Confirm new address', path: `/confirm-email-change?token=${token}` },
      { kind: 'note', text: `The link works once, until ${until}.` },
      { kind: 'note', text: 'You did not ask for this? Then ignore this mail.' },
    ],
  }),
  'email-changed': ({ product, firstName, address }) => ({
    subject: `Your address for ${product} was changed`,
    body: [
      { kind: 'heading', text: `Hello ${firstName}` },
      {
        kind: 'paragraph',
        text: `Your account now uses the address ${address}. This one is no longer used.`,
      },
      { kind: 'note', text: 'It was not you? Then contact the operator of this installation at once.' },
    ],
  }),
};
