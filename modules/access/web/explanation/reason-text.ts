import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { matrixQuery } from '../role/matrix-query.ts';
import { inLanguage } from '../role/matrix-words.ts';
import type { Explained } from './explain-query.ts';

type Reason = Explained['reasons'][number];

const codes = [
  'unknown-permission',
  'wrong-resource-type',
  'unknown-resource',
  'not-a-member',
  'is-member',
  'invitation-pending',
  'role',
  'role-lacks-permission',
  'admin-has-all',
  'grant-direct',
  'grant-all',
  'grant-inherited',
  'no-grant',
] as const;

/** Says one condition in words; the path goes from the granted point down to the resource. */
export function useReasonText(): (reason: Reason) => string {
  const { t, i18n } = useTranslation('access');
  const { data } = useQuery(matrixQuery);
  const titles = new Map(
    (data?.services ?? [])
      .flatMap((service) => inLanguage(service, i18n.language).permissions)
      .map(({ key, title }) => [key, title]),
  );
  return ({ code, role, permission, path = [] }) => {
    const known = codes.find((one) => one === code);
    if (known === undefined) return code;
    const title = permission && (titles.get(permission.key) ?? permission.title);
    return t(`explain.reason.${known}`, {
      role: role && t(`role.${role}`),
      permission: title,
      from: path[0]?.name,
      path: path.map(({ name }) => name).join(' › '),
    });
  };
}
