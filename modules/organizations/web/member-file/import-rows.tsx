import { ApiProblem } from '@fleetgate/sdk';
import { MailAddress, useProblemText } from '@fleetgate/ui';
import { ScrollArea, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { UsedOfType } from '../access/used-of-type.tsx';
import type { ImportResult } from './member-file-queries.ts';

type Row = ImportResult['rows'][number];

/** What became, or would become, of each row of a file: refused ones first, with the reason, then those to be warned of. */
export function ImportRows({ result }: { result: ImportResult }) {
  const { t } = useTranslation('organizations');
  const refused = result.rows.filter(({ status }) => status === 'refused');
  const warned = result.rows.filter(isWarned);
  const ok = result.rows.filter((row) => row.status === 'ok' && !isWarned(row));
  return (
    <ScrollArea.Autosize mah={320} type="auto" viewportProps={{ tabIndex: 0 }}>
      <Table aria-label={t('file.rows')} withTableBorder layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="4rem">{t('file.line')}</Table.Th>
            <Table.Th w="40%">{t('file.email')}</Table.Th>
            <Table.Th>{t('file.result')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...refused, ...warned, ...ok].map((row) => (
            <Table.Tr key={row.line}>
              <Table.Td>{row.line}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                <MailAddress>{row.email}</MailAddress>
              </Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                <Outcome row={row} />
                {row.unseenUses?.map((item) => (
                  <Text key={item.type} size="sm" c="dimmed">
                    {t('file.notSeen')} <UsedOfType item={item} />
                  </Text>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}

/** Whether the row gives something that uses what the invited person will not see (R-ACC-5). */
export function isWarned({ unseenUses = [] }: Row): boolean {
  return unseenUses.length > 0;
}

function Outcome({ row }: { row: Row }) {
  const { t, i18n } = useTranslation('organizations');
  const words = useProblemText();
  // the server says more than the code does, but in English only
  if (row.problem && i18n.language === 'en') return row.problem.detail;
  if (row.problem?.column) return t('file.notAccepted', { column: row.problem.column });
  if (row.problem) return words(new ApiProblem(row.problem.status, row.problem));
  const { delivery = 'link', link } = row;
  return link ?? t(`file.ok.${delivery}`);
}
