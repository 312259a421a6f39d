export { DeleteMe, DeletionPreview, Me, MeExport, UpdateMe } from './me.ts';
export { CreatedToken, CreateToken, PersonalToken, TokenList } from './personal-token.ts';
