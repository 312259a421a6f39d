import type { EventListener } from '@fleetgate/platform/operation';
import { onEverythingGranted } from './grant/on-everything-granted.ts';
import { onMembershipInvited } from './grant/on-membership-invited.ts';
import { onResourceAdded } from './resource/on-resource-added.ts';
import { onResourceRemoved } from './resource/on-resource-removed.ts';
import { onResourceRenamed } from './resource/on-resource-renamed.ts';
import { onResourceTagged } from './resource/on-resource-tagged.ts';

/** What this module adds to other modules' changes, inside their transactions. */
export const accessListeners: readonly EventListener[] = [
  onMembershipInvited,
  onEverythingGranted,
  onResourceAdded,
  onResourceRenamed,
  onResourceTagged,
  onResourceRemoved,
];
