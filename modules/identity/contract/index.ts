export {
  ChangeEmail,
  ChangePassword,
  Nothing,
  ResetPassword,
  RevokeSession,
  SignIn,
  SignUp,
  ToAddress,
  TokenInQuery,
} from './auth.ts';
export { DeleteMe, DeletionPreview, Me, MeExport, UpdateMe } from './me.ts';
export { CreatedToken, CreateToken, PersonalToken, TokenList } from './personal-token.ts';
export { SignInOptions } from './sign-in-options.ts';
