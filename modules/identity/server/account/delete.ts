import { type EventListener, on } from '@fleetgate/platform/operation';
import { accountDeleted } from '../../domain/index.ts';
import { deleteAccount } from './store.ts';

/** The account itself goes last: with it sessions, credentials and pending links (R-USR-8). */
export const deleteAccountRows: EventListener = on(accountDeleted, (ctx, { userId }) =>
  deleteAccount(ctx.tx, userId),
);
