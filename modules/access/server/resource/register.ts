import { changed, command } from '@fleetgate/platform/operation';
import { resourceAdded } from '../../domain/index.ts';
import { refusals } from '../refusals.ts';

/** A resource that no module of this product owns, with the id that its owner gave it. */
export interface ResourceRegistration {
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly parentId?: string | null;
}

/** Registers a dashboard or whatever else access is to be about; no route leads here yet. */
export const registerResource = command({
  guard: 'admin',
  altersAccess: true,
  refusals,
  run: async (ctx, registration: ResourceRegistration) => {
    await ctx.emit(resourceAdded, { ...registration, grantToCreator: false });
    const { type, id, name, parentId = null } = registration;
    return changed(
      { type, id, name, parentId },
      { action: 'resource.added', target: { type, id, name }, after: { name, parentId } },
    );
  },
});
