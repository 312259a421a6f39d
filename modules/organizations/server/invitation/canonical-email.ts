import { domainToASCII } from 'node:url';
import { canonicalAddress } from '@fleetgate/identity/domain';
import { Refused } from '@fleetgate/kernel';
import { problems } from '../../domain/index.ts';

/** The one spelling of an address (R-INV-2); refused when no mail can be sent there. */
export function canonicalEmail(address: string): string {
  const canonical = canonicalAddress(address, domainToASCII);
  if (canonical !== undefined) return canonical;
  throw new Refused({
    problem: problems['address-invalid'],
    detail: 'This is no address that mail can be sent to. Check the spelling.',
    extensions: { errors: [{ pointer: '/email', detail: 'is no mail address' }] },
  });
}
