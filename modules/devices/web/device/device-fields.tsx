import type { Device } from '@fleetgate/sdk';
import { useFieldRules, useFields } from '@fleetgate/ui';
import { TagsInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const longest = { name: 200, description: 2000, location: 300, tags: 50 };

/** The fields that adding and editing a device share, filled from a device where there is one. */
export function useDeviceFields(device?: Device) {
  const rules = useFieldRules();
  const [tags, setTags] = useState<string[]>(device?.tags ?? []);
  const form = useFields(
    {
      name: device?.name ?? '',
      uuid: '',
      description: device?.description ?? '',
      location: device?.location?.address ?? '',
    },
    {
      name: (value) => rules.required(value) ?? rules.atMost(longest.name)(value),
      uuid: rules.uuidOrEmpty,
      description: rules.atMost(longest.description),
      location: rules.atMost(longest.location),
    },
  );
  return { form, tags, setTags };
}

/** What is sent of the shared fields. */
export function deviceBody({ form, tags }: ReturnType<typeof useDeviceFields>, before?: Device) {
  const { name, description, location } = form.values;
  const address = location.trim();
  return {
    name: name.trim(),
    description: description.trim(),
    location:
      address === ''
        ? null
        : {
            address,
            latitude: before?.location?.latitude ?? null,
            longitude: before?.location?.longitude ?? null,
          },
    tags,
  };
}

/** Name, description, location and tags. */
export function DeviceFields({ form, tags, setTags }: ReturnType<typeof useDeviceFields>) {
  const { t } = useTranslation('devices');
  return (
    <>
      <TextInput {...form.input('name')} label={t('field.name')} required autoComplete="off" data-autofocus />
      <TextInput {...form.input('location')} label={t('field.location')} autoComplete="off" />
      <TagsInput
        label={t('field.tags')}
        description={t('field.tagsHint')}
        value={tags}
        onChange={setTags}
        maxTags={longest.tags}
        acceptValueOnBlur
        clearable={false}
      />
      <Textarea
        {...form.input('description')}
        label={t('field.description')}
        autosize
        minRows={2}
        maxRows={8}
      />
    </>
  );
}
