import type { TestProject } from 'vitest/node';
import { startProductProcess } from './product-process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    productUrl: string;
  }
}

/** One running product for all journeys; each makes people and organizations of its own. */
export default async function setUpProduct(project: TestProject): Promise<() => Promise<void>> {
  const product = await startProductProcess();
  project.provide('productUrl', product.url);
  return () => product.stop();
}
