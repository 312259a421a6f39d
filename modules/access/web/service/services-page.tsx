import { Guarded, LoadMore, Page, ProblemAlert, Waiting } from '@fleetgate/ui';
import { useTranslation } from 'react-i18next';
import { NoServices } from './no-services.tsx';
import { useRegisteredServices } from './service-queries.ts';
import { ServiceSection } from './service-section.tsx';

/** Every registered service, with what it may ask, for every Admin (R-NOW-5). */
export function ServicesPage() {
  return (
    <Guarded permission="users.access">
      <Services />
    </Guarded>
  );
}

function Services() {
  const { t } = useTranslation('access');
  const services = useRegisteredServices();
  return (
    <Page title={t('services.title')} subtitle={t('services.subtitle')}>
      <ProblemAlert error={services.error} onRetry={() => void services.refetch()} />
      {services.isPending && <Waiting />}
      {services.isSuccess && services.items.length === 0 && <NoServices />}
      {services.items.map((service) => (
        <ServiceSection key={service.key} service={service} />
      ))}
      {services.items.length > 0 && <LoadMore query={services} />}
    </Page>
  );
}
