import { defineManifest } from '@fleetgate/sdk/decisions';

/** What the operator registers. The compiler knows every permission key in it. */
export const manifest = defineManifest({
  key: 'energy-prices',
  title: 'Energy Prices',
  permissions: [
    {
      key: 'energy-prices.view',
      title: 'View prices',
      meaning: 'see the present and past energy prices of the organization',
      resourceTypes: ['organization'],
      roles: { admin: true, editor: true, viewer: true },
    },
    {
      key: 'energy-prices.edit',
      title: 'Edit prices',
      meaning: 'enter and correct the energy prices of the organization',
      resourceTypes: ['organization'],
      roles: { admin: true, editor: true, viewer: false },
    },
    {
      key: 'energy-prices.compare',
      title: 'Compare tariffs',
      meaning: 'compare a tariff with the consumption of a metering point',
      resourceTypes: ['tariff', 'metering-point'],
      roles: { admin: true, editor: true, viewer: false },
    },
  ],
  resourceTypes: [{ type: 'tariff', hierarchical: false }],
});
