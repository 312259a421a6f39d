import type { TestProject } from 'vitest/node';
import { operatorContact } from './operator.ts';
import { startProductProcess } from './product-process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    productUrl: string;
  }
}

/** One running product for all journeys; each makes people and organizations of its own. */
export default async function setUpProduct(project: TestProject): Promise<() => Promise<void>> {
  const product = await startProductProcess({
    // longer than any journey, so that only a browser with a later clock meets it
    FLEETGATE_INVITATION_EXPIRY_DAYS: '30',
    FLEETGATE_OPERATOR_CONTACT: operatorContact,
  });
  project.provide('productUrl', product.url);
  return () => product.stop();
}
