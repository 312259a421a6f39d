import { useState } from 'react';

const memory = new Map<string, unknown>();

/** State that outlives the page but not a reload of the browser: filters are kept in memory only (R-USR-2). */
export function useMemoryState<Value>(key: string, initial: Value): [Value, (value: Value) => void] {
  const [value, setValue] = useState(() => (memory.has(key) ? (memory.get(key) as Value) : initial));
  return [
    value,
    (next) => {
      memory.set(key, next);
      setValue(next);
    },
  ];
}
