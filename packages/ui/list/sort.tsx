import { NativeSelect, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './data-list.module.css';

interface Sortable {
  header: string;
  sortBy?: string;
  sortLabel?: string;
}

interface Sorting {
  sort?: string | undefined;
  onSort?: ((sort: string) => void) | undefined;
}

/** A column's heading; when it can be sorted by, a button that turns the order around. */
export function SortHeader({ column, sort, onSort }: Sorting & { column: Sortable }) {
  const { sortBy } = column;
  if (sortBy === undefined || onSort === undefined) return <th scope="col">{column.header}</th>;
  const order = orderOf(sort, sortBy);
  const Arrow = order === 'ascending' ? IconArrowUp : order === 'descending' ? IconArrowDown : IconArrowsSort;
  return (
    <th scope="col" aria-sort={order}>
      <UnstyledButton
        className={classes.sort ?? ''}
        onClick={() => onSort(order === 'ascending' ? `-${sortBy}` : sortBy)}
      >
        {column.header}
        <Arrow size={14} aria-hidden opacity={order === 'none' ? 0.45 : 1} />
      </UnstyledButton>
    </th>
  );
}

interface SortSelectProps extends Sorting {
  columns: readonly Sortable[];
  moreSorts?: readonly Sortable[];
  className: string;
}

/** The same choice on a phone, where there are no headings. */
export function SortSelect({ columns, moreSorts, sort, onSort, className }: SortSelectProps) {
  const { t } = useTranslation('kit');
  if (onSort === undefined) return null;
  const options = [...columns, ...(moreSorts ?? [])].flatMap(({ header, sortBy, sortLabel = header }) =>
    sortBy === undefined
      ? []
      : [
          { value: sortBy, label: `${sortLabel}, ${t('list.sortAscending')}` },
          { value: `-${sortBy}`, label: `${sortLabel}, ${t('list.sortDescending')}` },
        ],
  );
  return (
    <NativeSelect
      className={className}
      mb="xs"
      label={t('list.sortBy')}
      data={options}
      value={sort ?? ''}
      onChange={(event) => onSort(event.currentTarget.value)}
    />
  );
}

/** The order that a sort parameter such as `-email` means for a field, in ARIA's words. */
export function orderOf(sort: string | undefined, field: string): 'ascending' | 'descending' | 'none' {
  if (sort === field) return 'ascending';
  return sort === `-${field}` ? 'descending' : 'none';
}
