export {
  ChangeEmail,
  ChangePassword,
  ConfirmAddress,
  Nothing,
  ResetPassword,
  RevokeSession,
  SignIn,
  SignUp,
  ToAddress,
  TokenInQuery,
} from './auth.ts';
export { DeleteMe, DeletionPreview, Me, MeExport, UpdateMe } from './me.ts';
export { SignInOptions } from './sign-in-options.ts';
