import type { Random } from './random.ts';
import { changeAccess, giveFromThing, replaceAccess } from './steps/access.ts';
import { changeAccessOfSeveral } from './steps/bulk-access.ts';
import { changeRolesOfSeveral, removeSeveral } from './steps/bulk-members.ts';
import { addDevice, deleteDevice, tagDevice } from './steps/device.ts';
import { accept, invite } from './steps/invitation.ts';
import { changeRole, removeMember } from './steps/member.ts';
import { addPoint, deletePoint, movePoint } from './steps/metering-point.ts';
import { createOrganization, deleteAccount, deleteOrganization, leave } from './steps/organization.ts';
import type { Step } from './steps/scene.ts';
import { importFile, inviteSeveral } from './steps/several-invitations.ts';

/** Every kind of step, and how often it comes. */
const weights: readonly [Step, number][] = [
  [createOrganization, 2],
  [invite, 10],
  [inviteSeveral, 6],
  [importFile, 7],
  [accept, 12],
  [changeRole, 7],
  [changeRolesOfSeveral, 8],
  [changeAccess, 8],
  [replaceAccess, 5],
  [giveFromThing, 5],
  [changeAccessOfSeveral, 16],
  [addDevice, 9],
  [tagDevice, 3],
  [deleteDevice, 4],
  [addPoint, 12],
  [movePoint, 9],
  [deletePoint, 3],
  [leave, 3],
  [removeMember, 3],
  [removeSeveral, 6],
  [deleteOrganization, 1],
  [deleteAccount, 1],
];
const lots = weights.flatMap(([step, weight]) => Array.from({ length: weight }, () => step));

/** A history begins with people and things, without which much of what follows does nothing. */
const opening: readonly Step[] = [
  ...[inviteSeveral, addDevice, addPoint, accept, inviteSeveral],
  ...[addDevice, addPoint, accept, replaceAccess, addDevice],
];

/** What is done as the first, second, … step of a history. */
export const stepAt = (place: number, random: Random): Step => opening[place] ?? random.pick(lots) ?? invite;
