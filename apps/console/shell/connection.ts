import { useSyncExternalStore } from 'react';

let isWorking = true;
const listeners = new Set<() => void>();

function set(now: boolean): void {
  if (now === isWorking) return;
  isWorking = now;
  for (const listener of listeners) listener();
}

/** Whether the server answered the last question. */
export const connection = {
  works: (): void => set(true),
  fails: (): void => set(false),
};

/** The same, as state of a component. */
export function useConnection(): boolean {
  return useSyncExternalStore(subscribe, () => isWorking);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
