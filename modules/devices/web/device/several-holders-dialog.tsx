import type { Device } from '@fleetgate/sdk';
import {
  EffectOnPeople,
  FormDialog,
  MemberSelect,
  useAction,
  useFocusAtStep,
  useOrganizationId,
} from '@fleetgate/ui';
import { Button, Group, NativeSelect, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  changeHoldersInBulk,
  type HolderChange,
  type HolderChoice,
  holdersEffectQuery,
  holdersKey,
} from './holder-queries.ts';
import { UserPicker } from './user-picker.tsx';

const ways = ['byList', 'bySearch', 'bySame'] as const;

interface Choice {
  change: HolderChange;
  way: (typeof ways)[number];
  ids: string[];
  q: string;
  sameAs: string | null;
}

const noChoice: Choice = { change: 'add', way: 'byList', ids: [], q: '', sameAs: null };

/** The choice as the interface takes it; nothing while it is not complete. */
function membersOf({ way, ids, q, sameAs }: Choice): HolderChoice | undefined {
  if (way === 'bySearch') return q.trim() === '' ? undefined : { filter: { q: q.trim() } };
  if (way === 'bySame') return sameAs === null ? undefined : { sameAs };
  return ids.length === 0 ? undefined : { ids };
}

/** Gives or takes access to one device for several users; who gains and who loses is shown before (R-ACC-8). */
export function SeveralHoldersDialog({ device, onClose }: { device: Device; onClose: () => void }) {
  const { t } = useTranslation('devices');
  const organizationId = useOrganizationId();
  const [choice, setChoice] = useState(noChoice);
  const [isPreviewing, setPreviewing] = useState(false);
  const members = membersOf(choice) ?? { ids: [] };
  const preview = useQuery({
    ...holdersEffectQuery(organizationId, device.id, members, choice.change),
    enabled: isPreviewing,
  });
  const effect = isPreviewing ? preview.data : undefined;
  const confirm = useAction({
    run: () => changeHoldersInBulk(organizationId, device.id, members, choice.change, false),
    done: t('several.done'),
    refetch: [holdersKey(organizationId, device.id)],
    after: onClose,
    silentFailure: true,
  });
  const step = useFocusAtStep(effect !== undefined);
  function goBack() {
    setPreviewing(false);
    confirm.reset();
  }
  return (
    <FormDialog
      onClose={onClose}
      title={t('several.title', { name: device.name })}
      submitLabel={effect ? t('several.confirm') : t('several.preview')}
      onSubmit={() => (effect ? confirm.mutate() : setPreviewing(true))}
      isBusy={preview.isFetching || confirm.isPending}
      isSubmitDisabled={effect ? effect.altered === 0 : membersOf(choice) === undefined}
      error={confirm.error ?? (isPreviewing ? preview.error : null)}
    >
      <Stack ref={step} tabIndex={-1}>
        {effect ? (
          <>
            <EffectOnPeople effect={effect} />
            <Group>
              <Button variant="subtle" size="compact-sm" onClick={goBack}>
                {t('several.change')}
              </Button>
            </Group>
          </>
        ) : (
          <HolderFields device={device} choice={choice} onChange={setChoice} />
        )}
      </Stack>
    </FormDialog>
  );
}

interface HolderFieldsProps {
  device: Device;
  choice: Choice;
  onChange: (choice: Choice) => void;
}

function HolderFields({ device, choice, onChange }: HolderFieldsProps) {
  const { t } = useTranslation('devices');
  const set = (change: Partial<Choice>) => onChange({ ...choice, ...change });
  return (
    <>
      <SegmentedControl
        aria-label={t('holders.how')}
        value={choice.change}
        onChange={(value) => set({ change: value === 'remove' ? 'remove' : 'add', ids: [] })}
        data={[
          { value: 'add', label: t('several.give') },
          { value: 'remove', label: t('several.take') },
        ]}
      />
      <NativeSelect
        label={t('several.who')}
        value={choice.way}
        onChange={({ currentTarget: { value } }) =>
          set({ way: ways.find((way) => way === value) ?? 'byList' })
        }
        data={ways.map((way) => ({ value: way, label: t(`several.${way}`) }))}
      />
      {choice.way === 'byList' && (
        <UserPicker
          key={choice.change} // marks of the other change mean nothing here
          deviceId={device.id}
          change={choice.change}
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
