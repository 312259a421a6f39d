import { ApiProblem } from '@fleetgate/sdk';
import { MailAddress, useProblemText } from '@fleetgate/ui';
import { ScrollArea, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportResult } from './member-file-queries.ts';

type Row = ImportResult['rows'][number];

/** What became, or would become, of each row of a file: refused ones first, with the reason. */
export function ImportRows({ result }: { result: ImportResult }) {
  const { t } = useTranslation('organizations');
  const refused = result.rows.filter(({ status }) => status === 'refused');
  const ok = result.rows.filter(({ status }) => status === 'ok');
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
  );
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
