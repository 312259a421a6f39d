import { MailAddress } from '@fleetgate/ui';
import { ScrollArea, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportResult } from './member-file-queries.ts';

type Row = ImportResult['rows'][number];

/** What became, or would become, of each row of a file: refused ones first, with the reason. */
export function ImportRows({ result }: { result: ImportResult }) {
  const { t } = useTranslation('organizations');
  const refused = result.rows.filter(({ status }) => status === 'refused');
  const ok = result.rows.filter(({ status }) => status === 'ok');
  return (
    <Stack gap="xs">
      <Text size="sm" role="status">
        {t('file.ready', { count: ok.length })}{' '}
        {refused.length > 0 && t('file.refused', { count: refused.length })}
      </Text>
      <ScrollArea.Autosize mah={320} type="auto" viewportProps={{ tabIndex: 0 }}>
        <Table aria-label={t('file.rows')} withTableBorder>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('file.line')}</Table.Th>
              <Table.Th>{t('file.email')}</Table.Th>
              <Table.Th>{t('file.result')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {[...refused, ...ok].map((row) => (
              <Table.Tr key={row.line}>
                <Table.Td>{row.line}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  <MailAddress>{row.email}</MailAddress>
                </Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  <Outcome row={row} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </Stack>
  );
}

function Outcome({ row }: { row: Row }) {
  const { t } = useTranslation('organizations');
  if (row.problem) return row.problem.detail;
  const { delivery = 'link', link } = row;
  return link ?? t(`file.ok.${delivery}`);
}
