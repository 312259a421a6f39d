import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { notifyDone, notifyFailed } from './notify.ts';
import { useProblemText } from './problem-text.ts';

/** A change the person starts: what to run, what to say, what to fetch again. */
export interface Action<Input, Output> {
  run: (input: Input) => Promise<Output>;
  /** What to tell when it is done; nothing when the page itself shows it. */
  done?: string | ((output: Output, input: Input) => string);
  /** Query keys that are stale afterwards. */
  refetch?: readonly QueryKey[];
  /** What follows; where it leads to another page the change counts as running until then, lest it be made twice. */
  after?: (output: Output, input: Input) => unknown;
  /** Where a dialog shows the error itself, no notice is needed. */
  silentFailure?: boolean;
}

/** Runs a change, tells the outcome in words and fetches again what it touched. */
export function useAction<Input = void, Output = unknown>(action: Action<Input, Output>) {
  const queries = useQueryClient();
  const words = useProblemText();
  return useMutation({
    mutationFn: action.run,
    onSuccess: async (output: Output, input: Input) => {
      const { done } = action;
      if (done !== undefined) notifyDone(typeof done === 'function' ? done(output, input) : done);
      const following = action.after?.(output, input);
      const refetching = (action.refetch ?? []).map((queryKey) => queries.invalidateQueries({ queryKey }));
      await Promise.all([following, ...refetching]);
    },
    onError: (error) => {
      if (!action.silentFailure) notifyFailed(words(error));
    },
  });
}
