import type { Access } from '@fleetgate/sdk';

/** What is chosen of one type. */
export type Chosen = 'all' | readonly string[];

/** What was chosen for each type; a missing type means none (R-INV-13). */
export type ChosenAccess = Readonly<Record<string, Chosen | undefined>>;

interface OfType {
  readonly type: string;
  readonly ids: readonly string[];
}

/** The choice in the words of the interface. */
export function accessOf(chosen: ChosenAccess): Record<string, Access> {
  const access: Record<string, Access> = {};
  for (const [type, value] of Object.entries(chosen)) {
    if (value === 'all') access[type] = { all: true };
    else if (value !== undefined && value.length > 0) access[type] = { ids: [...value] };
  }
  return access;
}

const idsIn = (value: Chosen | undefined) => (value === 'all' || value === undefined ? [] : value);

/** Whether each of these is chosen by itself. */
export function holds(chosen: ChosenAccess, items: readonly OfType[]): boolean {
  return items.every(({ type, ids }) => {
    const held = new Set(idsIn(chosen[type]));
    return ids.every((id) => held.has(id));
  });
}

/** The choice and these; who gets all of a type gets them anyway. */
export function withIds(chosen: ChosenAccess, items: readonly OfType[]): ChosenAccess {
  const added = items
    .filter(({ type }) => chosen[type] !== 'all')
    .map(({ type, ids }) => [type, [...new Set([...idsIn(chosen[type]), ...ids])]]);
  return { ...chosen, ...Object.fromEntries(added) };
}

/** The choice without these; a type of which nothing is left is not chosen. */
export function withoutIds(chosen: ChosenAccess, items: readonly OfType[]): ChosenAccess {
  const left = items
    .filter(({ type }) => chosen[type] !== 'all')
    .map(({ type, ids }) => {
      const gone = new Set(ids);
      const rest = idsIn(chosen[type]).filter((id) => !gone.has(id));
      return [type, rest.length > 0 ? rest : undefined];
    });
  return { ...chosen, ...Object.fromEntries(left) };
}
