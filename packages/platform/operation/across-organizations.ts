import {
  type Command,
  type CommandDefinition,
  commandContextOf,
  contextOf,
  type Query,
  type QueryDefinition,
} from './operation.ts';
import { refusing } from './refusals.ts';

type Unscoped<Definition> = Omit<Definition, 'scope' | 'object' | 'altersAccess'>;

/**
 * A change that begins outside of any organization or touches several, such as accepting an invitation by its token.
 * It sees every organization's rows, so it locks each one that it changes (`lockOrganization`) and judges for itself.
 * Only files named `*-across-organizations.ts` may call this.
 */
export function commandAcrossOrganizations<Input, Output>(
  definition: Unscoped<CommandDefinition<Input, Output>>,
): Command<Input, Output> {
  return {
    kind: 'command',
    guard: definition.guard,
    execute: (request, input) =>
      refusing(definition.refusals, () =>
        request.services.database.acrossOrganizations(async (tx) => {
          const { result, audit } = await definition.run(commandContextOf(request, tx), input);
          if (audit.length > 0) await request.services.recordAudit(tx, request, audit);
          return result;
        }),
      ),
  };
}

/** A read over several organizations, such as the list of one's own. Only files named `*-across-organizations.ts` may call this. */
export function queryAcrossOrganizations<Input, Output>(
  definition: Unscoped<QueryDefinition<Input, Output>>,
): Query<Input, Output> {
  return {
    kind: 'query',
    guard: definition.guard,
    execute: (request, input) =>
      request.services.database.acrossOrganizations((tx) => definition.run(contextOf(request, tx), input)),
  };
}
