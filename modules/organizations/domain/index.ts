export { type Role, roles } from './role.ts';
