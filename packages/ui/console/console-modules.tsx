import { createContext, useContext } from 'react';
import type { ConsoleModule } from './console-module.ts';

const Modules = createContext<readonly ConsoleModule[]>([]);

/** Hands the list of modules to whoever shows something of each. */
export const ConsoleModules = Modules.Provider;

/** The modules of this console, in their order. */
export function useConsoleModules(): readonly ConsoleModule[] {
  return useContext(Modules);
}

/** What the left navigation offers to somebody with these permissions, in its order. */
export function navigationOf(modules: readonly ConsoleModule[], can: (permission: string) => boolean) {
  return modules
    .flatMap(({ key, navigation }) => (navigation ?? []).map((entry) => ({ ...entry, module: key })))
    .filter(({ permission }) => permission === undefined || can(permission))
    .sort((one, other) => one.rank - other.rank);
}
