import type { Command, Query } from '@fleetgate/platform/operation';

/** A change that only looks when it is asked to try: a dry run takes no lock and opens no revision. */
export function orPreview<Input extends { readonly dryRun?: boolean | undefined }, Output>(
  change: Command<Input, Output>,
  preview: Query<Input, Output>,
): Command<Input, Output> {
  return {
    ...change,
    execute: (request, input) =>
      input.dryRun ? preview.execute(request, input) : change.execute(request, input),
  };
}
