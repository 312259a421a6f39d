import { Checkbox, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../feedback/problem-alert.tsx';
import { Waiting } from '../feedback/waiting.tsx';
import classes from './data-list.module.css';
import { LoadMore } from './load-more.tsx';
import { SortHeader, SortSelect } from './sort.tsx';
import type { PagedQuery } from './use-paged.ts';

/** One column: a heading, what a row shows there, and the field to sort by. */
export interface Column<Item> {
  key: string;
  header: string;
  cell: (item: Item) => ReactNode;
  sortBy?: string;
  /** What sorting by it is called, where that differs from the heading. */
  sortLabel?: string;
}

/** Rows that can be chosen, and what of them is. */
export interface Selection<Item> {
  has: (item: Item) => boolean;
  set: (items: readonly Item[], isChosen: boolean) => void;
  /** Says which row a box chooses. */
  label: (item: Item) => string;
  canChoose: (item: Item) => boolean;
}

interface DataListProps<Item> {
  label: string;
  columns: readonly Column<Item>[];
  query: PagedQuery<Item>;
  rowKey: (item: Item) => string;
  /** Rows that step back, such as pending members. */
  isQuiet?: (item: Item) => boolean;
  selection?: Selection<Item> | undefined;
  rowActions?: (item: Item) => ReactNode;
  sort?: string;
  onSort?: (sort: string) => void;
  /** Further fields that can be sorted by without a column of their own; then the choice shows on wide screens too. */
  moreSorts?: readonly { header: string; sortBy: string }[];
  empty: ReactNode;
}

/** A list of anything: a table on wide screens, cards on narrow ones, page after page. */
export function DataList<Item>(props: DataListProps<Item>) {
  const { query } = props;
  if (query.isPending) return <Waiting />;
  if (query.error && query.items.length === 0)
    return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  if (query.items.length === 0) return <div className={classes.frame}>{props.empty}</div>;
  return (
    <div>
      <SortSelect {...props} className={(props.moreSorts ? classes.sortAlways : classes.sortNarrow) ?? ''} />
      <div className={classes.frame}>
        <Rows {...props} />
        <LoadMore query={query as PagedQuery<unknown>} />
      </div>
    </div>
  );
}

// Explicit roles keep the table a table for screen readers where the style sheet lays it out as cards.
const as = { table: { role: 'table' }, row: { role: 'row' }, cell: { role: 'cell' } } as const;

function Rows<Item>({
  label,
  columns,
  query,
  rowKey,
  isQuiet,
  rowActions,
  selection,
  sort,
  onSort,
}: DataListProps<Item>) {
  const { t } = useTranslation('kit');
  return (
    <table className={classes.table} aria-label={label} {...as.table}>
      <thead>
        <tr {...as.row}>
          {selection && (
            <th className={classes.select}>
              <SelectShown items={query.items} selection={selection} />
            </th>
          )}
          {columns.map((column) => (
            <SortHeader key={column.key} column={column} sort={sort} onSort={onSort} />
          ))}
          {rowActions && (
            <th className={classes.actions}>
              <VisuallyHidden>{t('action.moreActions')}</VisuallyHidden>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {query.items.map((item) => (
          <tr key={rowKey(item)} {...as.row} data-quiet={isQuiet?.(item) || undefined}>
            {selection && (
              <td {...as.cell} className={classes.select}>
                <Checkbox
                  aria-label={selection.label(item)}
                  checked={selection.has(item)}
                  disabled={!selection.canChoose(item)}
                  onChange={(event) => selection.set([item], event.currentTarget.checked)}
                />
              </td>
            )}
            {columns.map((column, index) => (
              <td
                key={column.key}
                {...as.cell}
                data-label={column.header}
                className={index === 0 ? classes.lead : ''}
              >
                {column.cell(item)}
              </td>
            ))}
            {rowActions && (
              <td {...as.cell} className={classes.actions}>
                {rowActions(item)}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SelectShown<Item>({ items, selection }: { items: readonly Item[]; selection: Selection<Item> }) {
  const { t } = useTranslation('kit');
  const possible = items.filter(selection.canChoose);
  const chosen = possible.filter(selection.has).length;
  return (
    <Checkbox
      aria-label={t('list.selectShown')}
      checked={chosen > 0 && chosen === possible.length}
      indeterminate={chosen > 0 && chosen < possible.length}
      disabled={possible.length === 0}
      onChange={(event) => selection.set(possible, event.currentTarget.checked)}
    />
  );
}
