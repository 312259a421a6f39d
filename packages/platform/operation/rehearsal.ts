import { type CommandDefinition, command, type Query } from './operation.ts';

/** Carries a result out of a transaction that it undoes. */
class Rehearsed<Output> extends Error {
  readonly output: Output;
  constructor(output: Output) {
    super('a rehearsal is always undone');
    this.output = output;
  }
}

/**
 * What a change would answer, or how it would be refused: it is done, on the same code path and under the same lock, and
 * then undone, so that it leaves neither rows nor audit events nor jobs.
 */
export function rehearsal<Input, Output>(definition: CommandDefinition<Input, Output>): Query<Input, Output> {
  const undone = command<Input, never>({
    ...definition,
    run: async (ctx, input) => {
      const { result } = await definition.run(ctx, input);
      throw new Rehearsed(result);
    },
  });
  return {
    kind: 'query',
    guard: definition.guard,
    execute: async (request, input) => {
      try {
        return await undone.execute(request, input);
      } catch (error) {
        if (error instanceof Rehearsed) return error.output;
        throw error;
      }
    },
  };
}
