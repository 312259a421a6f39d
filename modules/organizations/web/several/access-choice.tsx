import { MemberSelect, useResourceTypes, useTypeLabel } from '@fleetgate/ui';
import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ResourcePicker } from '../access/resource-picker.tsx';
import type { ResourceChoice } from './several-queries.ts';

const ways = ['byList', 'bySearch', 'byTag', 'byAll', 'bySame'] as const;

/** What is chosen to give or take, as far as it is. */
export interface Choice {
  change: 'add' | 'remove';
  resourceType: string;
  way: (typeof ways)[number];
  ids: string[];
  q: string;
  tag: string;
  sameAs: string | null;
}

/** Nothing chosen yet: devices, one by one. */
export const noChoice: Choice = {
  change: 'add',
  resourceType: 'device',
  way: 'byList',
  ids: [],
  q: '',
  tag: '',
  sameAs: null,
};

/** The choice as the interface takes it; nothing while it is not complete. */
export function resourcesOf({ way, ids, q, tag, sameAs }: Choice): ResourceChoice | undefined {
  if (way === 'byAll') return { all: true };
  if (way === 'bySearch') return q.trim() === '' ? undefined : { filter: { q: q.trim() } };
  if (way === 'byTag') return tag.trim() === '' ? undefined : { tag: tag.trim() };
  if (way === 'bySame') return sameAs === null ? undefined : { sameAs };
  return ids.length === 0 ? undefined : { ids };
}

interface AccessChoiceProps {
  choice: Choice;
  onChange: (choice: Choice) => void;
}

/** Chooses what is given or taken: single ones, all that a search finds, by tag, all, or the same as another user has (R-ACC-8). */
export function AccessChoice({ choice, onChange }: AccessChoiceProps) {
  const { t } = useTranslation('organizations');
  const types = useResourceTypes();
  const label = useTypeLabel()(choice.resourceType);
  const set = (change: Partial<Choice>) => onChange({ ...choice, ...change });
  const wayOf = (value: string) => ways.find((way) => way === value) ?? 'byList';
  return (
    <>
      <SegmentedControl
        aria-label={t('several.access')}
        value={choice.change}
        onChange={(value) => set({ change: value === 'remove' ? 'remove' : 'add' })}
        data={[
          { value: 'add', label: t('several.give') },
          { value: 'remove', label: t('several.take') },
        ]}
      />
      <NativeSelect
        label={t('several.kind')}
        value={choice.resourceType}
        onChange={(event) => set({ resourceType: event.currentTarget.value, ids: [] })}
        data={types.map(({ type, label }) => ({ value: type, label }))}
      />
      <NativeSelect
        label={t('several.how')}
        value={choice.way}
        onChange={(event) => set({ way: wayOf(event.currentTarget.value) })}
        data={ways.map((way) => ({ value: way, label: t(`several.${way}`) }))}
      />
      {choice.way === 'byList' && (
        <ResourcePicker
          resourceType={choice.resourceType}
          label={label}
          chosen={choice.ids}
          onChange={(ids) => set({ ids })}
        />
      )}
      {choice.way === 'bySearch' && (
        <TextInput
          label={t('several.search')}
          maxLength={200}
          value={choice.q}
          onChange={(event) => set({ q: event.currentTarget.value })}
        />
      )}
      {choice.way === 'byTag' && (
        <TextInput
          label={t('several.tag')}
          maxLength={50}
          value={choice.tag}
          onChange={(event) => set({ tag: event.currentTarget.value })}
        />
      )}
      {choice.way === 'bySame' && (
        <MemberSelect
          label={t('several.sameAs')}
          value={choice.sameAs}
          onChange={(sameAs) => set({ sameAs })}
        />
      )}
    </>
  );
}
