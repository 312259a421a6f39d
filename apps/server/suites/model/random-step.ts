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
  [invite, 12],
  [inviteSeveral, 3],
  [importFile, 3],
  [accept, 12],
  [changeRole, 10],
  [changeRolesOfSeveral, 4],
  [changeAccess, 10],
  [replaceAccess, 5],
  [giveFromThing, 5],
  [changeAccessOfSeveral, 14],
  [addDevice, 9],
  [tagDevice, 3],
  [deleteDevice, 4],
  [addPoint, 12],
  [movePoint, 9],
  [deletePoint, 3],
  [leave, 3],
  [removeMember, 4],
  [removeSeveral, 3],
  [deleteOrganization, 1],
  [deleteAccount, 1],
];
const lots = weights.flatMap(([step, weight]) => Array.from({ length: weight }, () => step));

export const randomStep = (random: Random): Step => random.pick(lots) ?? invite;
