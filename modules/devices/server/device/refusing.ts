import { Refused } from '@fleetgate/kernel';
import { isDatabaseError, sqlState } from '@fleetgate/platform/database';
import type { Command } from '@fleetgate/platform/operation';
import { uuidNotAvailable } from '../../domain/index.ts';

/** A command that answers a UUID in use, in whichever organization, with the one neutral refusal (R-ACC-11). */
export function refusingUuid<Input, Output>(verb: Command<Input, Output>): Command<Input, Output> {
  return {
    ...verb,
    execute: async (request, input) => {
      try {
        return await verb.execute(request, input);
      } catch (error) {
        if (isDatabaseError(error, sqlState.uniqueViolation, 'device_hardware_uuid_unique'))
          throw new Refused(uuidNotAvailable());
        throw error;
      }
    },
  };
}
