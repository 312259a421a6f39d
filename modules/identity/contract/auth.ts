import { z } from 'zod';
import { country, personName } from './person.ts';

// The bodies of /api/auth. Strict: what is not named here, such as emailVerified, id or role, is refused.

const address = z.string().max(320);
const password = z.string().max(1024);
const token = z.string().min(1).max(512);

export const SignUp = z.strictObject({
  email: address,
  password,
  /** Accepted for clients of the library; the first and last name say it. */
  name: z.string().max(200).optional(),
  firstName: personName,
  lastName: personName,
  country,
  acceptedTerms: z.literal(true, 'must be true: the terms have to be accepted'),
  language: z.string().max(35).optional(),
  invitationToken: token.optional(),
  rememberMe: z.boolean().optional(),
  callbackURL: z.string().max(2000).optional(),
});
export type SignUp = z.infer<typeof SignUp>;

export const SignIn = z.strictObject({
  email: address,
  password,
  rememberMe: z.boolean().optional(),
  callbackURL: z.string().max(2000).optional(),
});
export const ToAddress = z.strictObject({
  email: address,
  callbackURL: z.string().max(2000).optional(),
  redirectTo: z.string().max(2000).optional(),
});
export const ResetPassword = z.strictObject({ token, newPassword: password });
export const ChangePassword = z.strictObject({
  currentPassword: password,
  newPassword: password,
  /** Accepted for clients of the library; other sessions always end. */
  revokeOtherSessions: z.boolean().optional(),
});
export const ChangeEmail = z.strictObject({
  newEmail: address,
  callbackURL: z.string().max(2000).optional(),
});
/** The password may be left out where the account's person is signed in. */
export const ConfirmAddress = z.strictObject({ token, password: password.optional() });
export const RevokeSession = z.strictObject({ token });
export const Nothing = z.strictObject({});
export const TokenInQuery = z.object({ token, callbackURL: z.string().max(2000).optional() });
