import { useSyncExternalStore } from 'react';

let isWorking = true;
const listeners = new Set<() => void>();

function set(now: boolean): boolean {
  if (now === isWorking) return false;
  isWorking = now;
  for (const listener of listeners) listener();
  return true;
}

/** Whether the server answered the last question; each tells whether that is news. */
export const connection = {
  works: (): boolean => set(true),
  fails: (): boolean => set(false),
};

/** The same, as state of a component. */
export function useConnection(): boolean {
  return useSyncExternalStore(subscribe, () => isWorking);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
